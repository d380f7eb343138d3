using System.Collections.Immutable;
using Rag.Access;

namespace Rag.Gateway;

/// <summary>Something that a caller is refused: a stable code and a sentence. How it looks on the wire is the business of <see cref="ProblemBody"/> and the hub.</summary>
/// <param name="Code">One of <see cref="ErrorCodes"/>.</param>
/// <param name="Detail">A sentence that a person can act on.</param>
internal sealed record Problem(string Code, string Detail)
{
    /// <summary>No credential, or none that is valid.</summary>
    public static Problem Unauthorized { get; } = new(ErrorCodes.Unauthorized, "Send a valid access token: Authorization: Bearer <token>.");

    /// <summary>When to try again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Which fields are wrong, and how.</summary>
    public ImmutableSortedDictionary<string, string[]>? Errors { get; init; }

    /// <summary>The HTTP status, where it is not the one that belongs to the code.</summary>
    public int? OwnStatus { get; init; }

    /// <summary>The HTTP status.</summary>
    public int Status => OwnStatus ?? ProblemKind.Of(Code).Status;

    /// <summary>What the code means, in words.</summary>
    public string Title => ProblemKind.Of(Code).Title;

    /// <summary>No such thing, or not the caller's: the two look alike.</summary>
    /// <param name="what">A noun, such as <c>document</c>.</param>
    public static Problem NotFound(string what) => new(ErrorCodes.NotFound, $"There is no such {what}.");

    /// <summary>One field is wrong.</summary>
    public static Problem Invalid(string field, string message) => Invalid([(field, message)]);

    /// <summary>Some fields are wrong.</summary>
    public static Problem Invalid(IReadOnlyCollection<(string Field, string Message)> faults) =>
        new(ErrorCodes.ValidationFailed, string.Join(" ", faults.Select(fault => $"{fault.Field}: {fault.Message}")))
        {
            Errors = faults.GroupBy(fault => fault.Field).ToImmutableSortedDictionary(field => field.Key, field => field.Select(fault => fault.Message).ToArray(), StringComparer.Ordinal),
        };
}

/// <summary>Ends a request or a hub call with a problem.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    /// <summary>The problem.</summary>
    public Problem Problem { get; } = problem;
}
