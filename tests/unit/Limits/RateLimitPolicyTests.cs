using Rag.Limits;

namespace Rag.Tests.Unit.Limits;

public sealed class RateLimitPolicyTests
{
    private static readonly long s_now = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero).UtcTicks;
    private static readonly RateLimit s_hundredAnHour = new() { Units = 100, Period = TimeSpan.FromHours(1) };

    [Fact]
    public void A_full_bucket_gives_exactly_its_limit_at_once_and_then_one_unit_each_interval()
    {
        var (tat, now, given) = (0L, s_now, 0);
        while (Take(ref tat, now))
            given++;

        Assert.Equal(100, given);
        Assert.Equal(TimeSpan.FromSeconds(36), RateLimitPolicy.Take(s_hundredAnHour, tat, now, One()).RetryAfter);
        Assert.False(Take(ref tat, now + TimeSpan.FromSeconds(35.9).Ticks));
        Assert.True(Take(ref tat, now + TimeSpan.FromSeconds(36).Ticks));
        Assert.False(Take(ref tat, now + TimeSpan.FromSeconds(36).Ticks));
    }

    [Theory]
    [InlineData(1, 1_000)]
    [InlineData(7, 60_000)]
    [InlineData(1_000_000_007, 3_600_000)]
    [InlineData(1_000_000_000_000, 3_600_000)]
    public void Over_any_time_no_more_is_given_than_the_limit_and_what_has_come_back(long units, int milliseconds)
    {
        var limit = new RateLimit { Units = units, Period = TimeSpan.FromMilliseconds(milliseconds) };
        var random = new Random(5);
        var (tat, now, given) = (0L, s_now, (Int128)0);
        for (var i = 0; i < 2_000; i++)
        {
            now += random.NextInt64(limit.Period.Ticks / 50 + 1);
            var most = random.NextInt64(1, Math.Max(2, units / 20));
            var (granted, next, _) = RateLimitPolicy.Take(limit, tat, now, new RateLimitDemand { Least = 1, Most = most });
            (tat, given) = (next, given + granted);
            Assert.True(given <= units + (Int128)(now - s_now) * units / limit.Period.Ticks + 1, $"{given} units were given by {new TimeSpan(now - s_now)}.");
        }

        Assert.True(given > units);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 1_000, 12)]
    [InlineData(20, 1_000, 20)]
    [InlineData(101, 1_000, 0)]
    public void A_lease_takes_a_part_of_what_is_there_so_that_others_find_something_too(long least, long most, long granted) =>
        Assert.Equal(granted, RateLimitPolicy.Take(s_hundredAnHour, 0, s_now, new RateLimitDemand { Least = least, Most = most }).Granted);

    [Fact]
    public void What_can_never_be_there_has_no_time_when_it_will_be() =>
        Assert.Null(RateLimitPolicy.Take(s_hundredAnHour, 0, s_now, new RateLimitDemand { Least = 101, Most = 101 }).RetryAfter);

    [Fact]
    public void A_refund_gives_back_what_was_taken_and_use_beyond_the_reservation_becomes_debt()
    {
        var tat = RateLimitPolicy.Take(s_hundredAnHour, 0, s_now, new RateLimitDemand { Least = 60, Most = 60 }).Tat;

        Assert.Equal(40, RateLimitPolicy.Remaining(s_hundredAnHour, tat, s_now));
        Assert.Equal(50, RateLimitPolicy.Remaining(s_hundredAnHour, RateLimitPolicy.Settle(s_hundredAnHour, tat, s_now, -10), s_now));
        var debt = RateLimitPolicy.Settle(s_hundredAnHour, tat, s_now, 90);
        Assert.Equal(-50, RateLimitPolicy.Remaining(s_hundredAnHour, debt, s_now));
        Assert.Equal(TimeSpan.FromSeconds(36 * 51), RateLimitPolicy.Take(s_hundredAnHour, debt, s_now, One()).RetryAfter);
    }

    [Theory]
    [InlineData(100, 100, 60, 40)]
    [InlineData(100, 200, 60, 140)]
    [InlineData(100, 50, 60, -10)]
    public void Under_another_limit_as_many_units_are_used_as_before(long before, long after, long used, long remaining)
    {
        var (old, next) = (s_hundredAnHour with { Units = before }, s_hundredAnHour with { Units = after });
        var tat = RateLimitPolicy.Take(old, 0, s_now, new RateLimitDemand { Least = used, Most = used }).Tat;

        Assert.Equal(remaining, RateLimitPolicy.Remaining(next, RateLimitPolicy.Rescale(old, next, tat, s_now), s_now));
        Assert.Equal(after, RateLimitPolicy.Remaining(next, RateLimitPolicy.Rescale(null, next, tat, s_now), s_now));
    }

    [Fact]
    public void A_mark_is_never_below_what_is_taken_and_wastes_a_twentieth_at_most()
    {
        for (long taken = 1; taken <= 100; taken++)
        {
            var tat = RateLimitPolicy.Take(s_hundredAnHour, 0, s_now, new RateLimitDemand { Least = taken, Most = taken }).Tat;
            var mark = RateLimitPolicy.Mark(s_hundredAnHour, tat, s_now);
            Assert.InRange(mark, tat, tat + TimeSpan.FromSeconds(36 * 4).Ticks);
            Assert.True(mark <= s_now + s_hundredAnHour.Period.Ticks);
        }
    }

    [Theory]
    [InlineData("0199a7b0-0000-7000-8000-000000000001/tenant/query", true)]
    [InlineData("0199a7b0-0000-7000-8000-000000000001/user/0199a7b0-0000-7000-8000-000000000002/upload", true)]
    [InlineData("provider/qwen/qwen2.5:7b/calls", true)]
    [InlineData("0199a7b0-0000-7000-8000-000000000001/user/x/upload", false)]
    [InlineData("0199a7b0-0000-7000-8000-000000000001/provider/x/calls", false)]
    [InlineData("tenant/query", false)]
    [InlineData("provider/qwen/parties", false)]
    [InlineData("", false)]
    public void A_key_says_whose_bucket_it_is_and_of_what(string text, bool isKey)
    {
        Assert.Equal(isKey, RateLimitKey.TryParse(text, out var key));
        if (isKey)
            Assert.Equal(text, key.ToString());
    }

    private static RateLimitDemand One() => new() { Least = 1, Most = 1 };

    private static bool Take(ref long tat, long now)
    {
        var (granted, next, _) = RateLimitPolicy.Take(s_hundredAnHour, tat, now, One());
        tat = next;
        return granted == 1;
    }
}
