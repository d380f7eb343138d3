using Rag.Breakers;
using Rag.Tenants;

namespace Rag.Tests.Unit.Breakers;

public sealed class BreakerPolicyTests
{
    private static readonly BreakerPolicy s_policy = new(new BreakerOptions { MinimumCalls = 10, FailureRate = 0.5, Rest = TimeSpan.FromSeconds(5), LongestRest = TimeSpan.FromMinutes(1) });
    private static readonly BreakerKey s_model = BreakerKey.OfModel("m");

    [Theory]
    [InlineData(10, 5, true)]
    [InlineData(10, 4, false)]
    [InlineData(9, 9, false)]
    [InlineData(100, 50, true)]
    [InlineData(100, 49, false)]
    public void It_opens_when_enough_of_enough_calls_have_failed(int calls, int failures, bool opens) => Assert.Equal(opens, s_policy.Opens(s_model, calls, failures));

    [Fact]
    public void A_tenants_own_breaker_opens_before_everybodys()
    {
        var tenants = BreakerKey.OfModel("m", new TenantId(Guid.CreateVersion7()));

        Assert.True(s_policy.Opens(tenants, 5, 5));
        Assert.False(s_policy.Opens(s_model, 5, 5));
        Assert.False(s_policy.Opens(tenants, 4, 4));
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(4, 40)]
    [InlineData(5, 60)]
    [InlineData(int.MaxValue, 60)]
    public void Each_rest_is_twice_the_one_before_up_to_the_longest(int opens, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), s_policy.Rest(opens));

    [Fact]
    public void Each_change_has_a_higher_version_and_closing_forgets_how_often_it_has_opened()
    {
        var now = DateTimeOffset.UnixEpoch;
        var opened = BreakerPolicy.Open(BreakerPolicy.Open(new BreakerState(), "one", now), "two", now);
        var trying = BreakerPolicy.HalfOpen(opened, Guid.CreateVersion7(), now);
        var closed = BreakerPolicy.Close(trying, now);

        Assert.Equal((BreakerStatus.Open, 2, 2L, "two"), (opened.Status, opened.Opens, opened.Version, opened.Reason));
        Assert.Equal((BreakerStatus.HalfOpen, 2, 3L), (trying.Status, trying.Opens, trying.Version));
        Assert.Equal((BreakerStatus.Closed, 0, 4L, (Guid?)null), (closed.Status, closed.Opens, closed.Version, closed.ProbeId));
    }

    [Fact]
    public void A_window_forgets_what_is_older_than_it()
    {
        var window = new BreakerWindow(TimeSpan.FromSeconds(10), frequency: 1_000);
        window.Add(100_000, 3, 1);
        window.Add(104_000, 0, 2);

        Assert.Equal((6, 3), window.Count(104_500));
        Assert.Equal((2, 2), window.Count(111_000));
        Assert.Equal((0, 0), window.Count(120_000));
        window.Add(120_000, 1, 0);
        Assert.Equal((1, 0), window.Count(120_000));
    }

    [Theory]
    [InlineData("model/qwen/2.5", null)]
    [InlineData("0199a7b0-0000-7000-8000-000000000001/model/qwen", "0199a7b0-0000-7000-8000-000000000001")]
    public void A_key_is_a_dependency_or_what_a_tenant_meets_of_one(string text, string? tenant)
    {
        Assert.True(BreakerKey.TryParse(text, out var key));
        Assert.Equal(tenant, key.Tenant?.ToString());
        Assert.Equal(text, key.ToString());
        Assert.False(BreakerKey.TryParse("", out _));
        Assert.False(BreakerKey.TryParse("0199a7b0-0000-7000-8000-000000000001", out _));
        Assert.False(BreakerKey.TryParse(new string('x', 201), out _));
    }
}
