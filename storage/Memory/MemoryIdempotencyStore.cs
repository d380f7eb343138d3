using System.Collections.Immutable;

namespace Rag.Storage.Memory;

/// <summary>The twin of the idempotency store.</summary>
internal sealed class MemoryIdempotencyStore(MemoryDatabase database, TimeProvider clock) : IIdempotencyStore
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public Task<ImmutableArray<Guid>?> Claim(
        TenantAccess access, string key, string fingerprint, ImmutableArray<Guid> proposed, CancellationToken cancellationToken)
    {
        var place = (access.Tenant, access.User, key);
        var now = clock.GetUtcNow();
        lock (database.Gate)
        {
            if (!database.IdempotencyKeys.TryGetValue(place, out var there) || there.At < now - Lifetime)
                database.IdempotencyKeys[place] = there = new MemoryDatabase.ClaimedKey(fingerprint, [.. proposed], now);
            return Task.FromResult<ImmutableArray<Guid>?>(there.Fingerprint == fingerprint ? [.. there.Ids] : null);
        }
    }
}
