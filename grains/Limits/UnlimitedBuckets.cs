using System.Collections.Concurrent;
using Rag.Health;
using Rag.Storage;

namespace Rag.Limits;

/// <summary>
/// The buckets that had no limit when their grain was last asked: remembered for a lease's time, or until a change of theirs is heard of, so that what is not limited costs no call.
/// </summary>
/// <param name="replica">Says when a limit has changed.</param>
/// <param name="options">How long what is remembered counts.</param>
/// <param name="clock">The clock.</param>
internal sealed class UnlimitedBuckets(SystemReplica replica, LimitOptions options, TimeProvider clock) : IKnownLimits
{
    private const int MostRemembered = 10_000;
    private readonly ConcurrentDictionary<RateLimitKey, Memory> _memories = new();

    /// <inheritdoc />
    public bool IsUnlimited(RateLimitKey bucket) =>
        _memories.TryGetValue(bucket, out var known)
        && known.Epoch == replica.LimitsEpoch && known.Version >= replica.LimitVersion(known.Name)
        && clock.GetElapsedTime(known.At) < options.LeasePeriod;

    /// <summary>A bucket has no limit.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="version">Its version, see <see cref="RateLimitSnapshot.Version"/>.</param>
    /// <param name="epoch">What the silo had heard of changes before it asked, see <see cref="SystemReplica.LimitsEpoch"/>.</param>
    public void Remember(RateLimitKey bucket, long version, long epoch)
    {
        if (_memories.Count >= MostRemembered)
            _memories.Clear();
        _memories[bucket] = new Memory(bucket.ToString(), clock.GetTimestamp(), version, epoch);
    }

    /// <summary>A bucket may have a limit from now on.</summary>
    public void Forget(RateLimitKey bucket) => _memories.TryRemove(bucket, out _);

    private sealed record Memory(string Name, long At, long Version, long Epoch);
}
