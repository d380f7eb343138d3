using System.Collections.Immutable;
using Rag.Tasks;

namespace Rag.Storage;

/// <summary>Tasks that failed for good and have not been repeated, newest first, with every attempt's error. Nothing of what was in them.</summary>
public interface IDeadLetterReader
{
    /// <summary>A tenant's.</summary>
    Task<Page<DeadLetter>> List(TenantAccess access, DeadLetterQuery query, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Those of all tenants. The caller has been checked to be an operator.</summary>
    Task<Page<DeadLetter>> ListAll(DeadLetterQuery query, PageRequest page, CancellationToken cancellationToken);
}

/// <summary>Restricts a list of dead letters; null for no restriction.</summary>
/// <param name="Kind">Of this kind.</param>
/// <param name="Code">Whose last error has this code.</param>
public sealed record DeadLetterQuery(string? Kind = null, string? Code = null);

/// <summary>A task that failed for good.</summary>
public sealed record DeadLetter
{
    /// <summary>The tenant.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The task.</summary>
    public required Guid TaskId { get; init; }

    /// <summary>Its kind.</summary>
    public required string Kind { get; init; }

    /// <summary>How many attempts it had.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it was accepted (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it failed (UTC).</summary>
    public required DateTimeOffset FailedAt { get; init; }

    /// <summary>The error of every attempt, oldest first.</summary>
    public required ImmutableArray<TaskError> Errors { get; init; }
}
