using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Rag.Access;
using Rag.Storage;

namespace Rag.Gateway;

/// <summary>
/// The header <c>Idempotency-Key</c>: fixes the ids that a request works with for 24 hours. Everything behind is idempotent by id, so a repeated request simply goes
/// the same way again. The same key with another body is refused with 422 and the code <c>conflict</c>.
/// </summary>
internal sealed class IdempotencyKey(IIdempotencyStore store)
{
    /// <summary>The header's name.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>What it means, for the OpenAPI document.</summary>
    public const string Meaning = "The same key and body give the same work for 24 hours; another body under the same key is refused with 422 and the code `conflict`. 1 to 200 visible ASCII characters.";

    private const int Longest = 200;

    /// <summary>The ids to work with: those proposed, or those that the first request with this key worked with.</summary>
    /// <param name="session">Keys of different users never meet.</param>
    /// <param name="key">The header; null for a request without one.</param>
    /// <param name="operation">What the request is, such as <c>query</c>.</param>
    /// <param name="content">What makes the request this one and no other, for comparison.</param>
    /// <param name="proposed">Ids for a first request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ProblemException">The key is malformed, or was used with another body.</exception>
    public async Task<ImmutableArray<Guid>> Fix<TContent>(
        CallerSession session, string? key, string operation, TContent content, ImmutableArray<Guid> proposed, CancellationToken cancellationToken)
    {
        if (key is null)
            return proposed;
        Check(key);
        var access = session.Access(Role.Viewer, $"idempotency.{operation}");
        return await store.Claim(access, key, Fingerprint(operation, content), proposed, cancellationToken) ?? throw new ProblemException(
            new Problem(ErrorCodes.Conflict, $"This {Header} was used with another request. Use a new key for new work.") { OwnStatus = StatusCodes.Status422UnprocessableEntity });
    }

    /// <summary>Refuses a key that cannot be one: checked before any body is read.</summary>
    /// <exception cref="ProblemException">The key is malformed.</exception>
    public static void Check(string? key) => new Validation()
        .Require(key is null || (key.Length is > 0 and <= Longest && key.All(letter => letter is > ' ' and <= '~')), Header, $"must have 1 to {Longest} visible ASCII characters.")
        .Done();

    private static string Fingerprint<TContent>(string operation, TContent content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(operation + "\n"));
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(content, WireJson.Options));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
