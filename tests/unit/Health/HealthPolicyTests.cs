using Rag.Breakers;
using Rag.Health;

namespace Rag.Tests.Unit.Health;

public sealed class HealthPolicyTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly HealthPolicy s_policy = new(new HealthOptions { SlowAfter = TimeSpan.FromSeconds(2) });

    [Fact]
    public void One_failure_may_be_chance_and_two_in_a_row_are_not()
    {
        var seen = Look(null, null);
        Assert.Equal((DependencyStatus.Healthy, 0), (seen.Status, seen.Failures));
        seen = Look(seen, "away", minute: 1);
        Assert.Equal((DependencyStatus.Degraded, 1, "away"), (seen.Status, seen.Failures, seen.Detail));
        seen = Look(seen, "away", minute: 2);
        seen = Look(seen, "away", minute: 3);
        Assert.Equal((DependencyStatus.Unhealthy, 3, s_noon.AddMinutes(2)), (seen.Status, seen.Failures, seen.Since));
        seen = Look(seen, null, minute: 4);
        Assert.Equal((DependencyStatus.Healthy, 0, null), (seen.Status, seen.Failures, seen.Detail));
    }

    [Fact]
    public void Who_answers_slowly_is_degraded() =>
        Assert.Equal(DependencyStatus.Degraded, s_policy.Next("x", null, null, TimeSpan.FromSeconds(3), s_noon).Status);

    [Theory]
    [InlineData(null, DependencyStatus.Healthy, null)]
    [InlineData(null, DependencyStatus.Degraded, null)]
    [InlineData(null, DependencyStatus.Unhealthy, "dependency_unhealthy")]
    [InlineData(DependencyStatus.Unhealthy, DependencyStatus.Unhealthy, null)]
    [InlineData(DependencyStatus.Unhealthy, DependencyStatus.Degraded, null)]
    [InlineData(DependencyStatus.Unhealthy, DependencyStatus.Healthy, "dependency_recovered")]
    [InlineData(DependencyStatus.Healthy, DependencyStatus.Unhealthy, "dependency_unhealthy")]
    public void An_alert_is_raised_when_it_goes_and_when_it_is_back(DependencyStatus? alerted, DependencyStatus now, string? kind) =>
        Assert.Equal(kind, HealthPolicy.AlertOf(alerted, now));

    [Fact]
    public void The_view_takes_no_old_news_and_forgets_closed_breakers_of_single_tenants()
    {
        var view = new SystemView();
        var tenants = $"{Guid.CreateVersion7()}/model/m";

        Assert.True(view.Take(Breaker("model/m", BreakerStatus.Open, 5)));
        Assert.False(view.Take(Breaker("model/m", BreakerStatus.Closed, 4)));
        Assert.True(view.Take(Breaker(tenants, BreakerStatus.Open, 1)));
        Assert.Equal(["model/m", tenants], view.ToSnapshot("1.1", s_noon).Breakers.Select(breaker => breaker.Name).OrderDescending(StringComparer.Ordinal));

        Assert.True(view.Take(Breaker(tenants, BreakerStatus.Closed, 2)));
        Assert.True(view.Take(Breaker("model/m", BreakerStatus.Closed, 6)));
        Assert.Equal(["model/m"], view.ToSnapshot("1.2", s_noon).Breakers.Select(breaker => breaker.Name));
    }

    [Fact]
    public void The_view_keeps_the_latest_alerts()
    {
        var view = new SystemView();
        for (var i = 0; i < 60; i++)
            view.Take(new AlertRaised { Alert = new Alert { AlertId = Guid.CreateVersion7(), Kind = "k", Subject = $"{i}", Detail = "d", At = s_noon } });

        Assert.Equal(Enumerable.Range(10, 50).Select(i => $"{i}"), view.ToSnapshot("1.1", s_noon).Alerts.Select(alert => alert.Subject));
    }

    private static BreakerChanged Breaker(string name, BreakerStatus status, long version) =>
        new() { Breaker = new BreakerSnapshot { Name = name, Status = status, Version = version, Opens = 1, ChangedAt = s_noon } };

    private static HealthSnapshot Look(HealthSnapshot? before, string? fault, int minute = 0) =>
        s_policy.Next("x", before, fault, TimeSpan.FromMilliseconds(3), s_noon.AddMinutes(minute));
}
