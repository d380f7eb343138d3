using System.Collections.Immutable;

namespace Rag.Storage;

/// <summary>
/// Fixes the ids that a request with an <c>Idempotency-Key</c> works with, for 24 hours. Everything behind it is idempotent by id, so a repeated request goes
/// the same way again and gives the same answer, also when the first one was cut off in the middle.
/// </summary>
public interface IIdempotencyStore
{
    /// <summary>Keeps the proposed ids under the caller's key, or gives those that are there.</summary>
    /// <param name="access">Proof of access; keys of different users never meet.</param>
    /// <param name="key">1 to 200 characters.</param>
    /// <param name="fingerprint">Hash of route and body.</param>
    /// <param name="proposed">Ids for a first request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The ids to use, or null when the key was used with another body.</returns>
    Task<ImmutableArray<Guid>?> Claim(TenantAccess access, string key, string fingerprint, ImmutableArray<Guid> proposed, CancellationToken cancellationToken);
}
