namespace Rag.Limits;

/// <summary>
/// The generic cell rate algorithm (ITU-T I.371, in the form of virtual scheduling): a bucket is one time, the theoretical arrival time <c>tat</c>, at which it would be full again. Each unit moves it on by
/// the time that one unit takes to come back; what would move it further than a whole period into the future is not there. Times are ticks of 100 ns; costs are rounded up and refunds down,
/// so rounding never gives a unit away.
/// </summary>
internal static class RateLimitPolicy
{
    // What a crash may waste, as a part of the limit; the more, the fewer writes.
    private const int MarksPerLimit = 20;

    // One lease takes at most this part of what is there, so that the others find something too.
    private const int PartOfRest = 8;

    /// <summary>What is there at a time; less than 0 in debt.</summary>
    public static long Remaining(RateLimit limit, long tat, long now)
    {
        var free = limit.Period.Ticks - Math.Max(0, tat - now);
        return (long)Floor((Int128)free * limit.Units, limit.Period.Ticks);
    }

    /// <summary>Takes units.</summary>
    /// <returns>How many, 0 when the least is not there; where the bucket stands then; and how long to wait for the least, null when that is not the question or no wait helps.</returns>
    public static (long Granted, long Tat, TimeSpan? RetryAfter) Take(RateLimit limit, long tat, long now, RateLimitDemand demand)
    {
        var remaining = Remaining(limit, tat, now);
        if (remaining < demand.Least)
            return (0, tat, demand.Least > limit.Units ? null : new TimeSpan(Math.Max(1, Math.Max(tat, now) + Cost(limit, demand.Least) - now - limit.Period.Ticks)));
        var granted = Math.Max(demand.Least, Math.Min(demand.Most, remaining / PartOfRest));
        return (granted, Math.Max(tat, now) + Cost(limit, granted), null);
    }

    /// <summary>Where a bucket stands after more was used than reserved, or less (negative).</summary>
    public static long Settle(RateLimit limit, long tat, long now, long units) =>
        units >= 0 ? Math.Max(tat, now) + Cost(limit, units) : tat - (long)((Int128)(-units) * limit.Period.Ticks / limit.Units);

    /// <summary>Up to where a bucket is durably taken before it moves to a time: a little further, so that not every unit is a write.</summary>
    public static long Mark(RateLimit limit, long tat, long now) =>
        Math.Max(tat, Math.Min(tat + Cost(limit, Math.Max(1, limit.Units / MarksPerLimit) - 1), now + limit.Period.Ticks));

    /// <summary>Where a bucket stands under another limit: as many units are used as before.</summary>
    public static long Rescale(RateLimit? before, RateLimit? after, long tat, long now)
    {
        if (before is null || after is null || tat <= now)
            return now;
        var used = (Int128)(tat - now) * before.Units / before.Period.Ticks;
        return now + (long)Int128.Min(used * after.Period.Ticks / after.Units, TimeSpan.FromDays(366).Ticks);
    }

    private static long Cost(RateLimit limit, long units) => (long)(((Int128)units * limit.Period.Ticks + limit.Units - 1) / limit.Units);

    private static Int128 Floor(Int128 value, Int128 by) => value >= 0 ? value / by : -((-value + by - 1) / by);
}
