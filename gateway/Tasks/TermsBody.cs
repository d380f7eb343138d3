using System.Text.Json.Serialization;
using Rag.Tasks;

namespace Rag.Gateway;

/// <summary>A task that has to have ended before another one starts.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record DependencyBody
{
    /// <summary>The task that comes first; one that you see.</summary>
    public required Guid TaskId { get; init; }

    /// <summary>What happens when that one fails or is cancelled: `cancel` (when not given), `continue`, or `waitForRetry`, which waits until it has been repeated with a result.</summary>
    public DependencyFailure OnFailure { get; init; } = DependencyFailure.Cancel;
}

/// <summary>Checks and reads what bodies say of when, how urgently and after what their task is to be done.</summary>
internal static class TermsBody
{
    // Thirty days.
    private const int LongestUnique = 30 * 24 * 60 * 60;

    /// <summary>Adds what is wrong.</summary>
    public static Validation Terms(this Validation checks, int? priority, DateTimeOffset? runAt, DependencyBody[]? dependsOn) => checks
        .Range(priority, "priority", 0, TaskTerms.LowestPriority)
        .Require(runAt is null || runAt.Value.UtcDateTime.Year is >= 2000 and < 2200, "runAt", "must lie between the years 2000 and 2200.")
        .Require(dependsOn is null or { Length: <= TaskTerms.MostDependencies }, "dependsOn", $"must be at most {TaskTerms.MostDependencies}.")
        .Require(dependsOn is null || !dependsOn.Contains(null!), "dependsOn", "must not hold null.")
        .Require(dependsOn is null || dependsOn.Where(first => first is not null).DistinctBy(first => first.TaskId).Count() == dependsOn.Count(first => first is not null), "dependsOn", "names a task twice.");

    /// <summary>Adds what is wrong with a unique key.</summary>
    public static Validation Unique(this Validation checks, string? key, int? seconds) => (key is null ? checks : checks.Text(key, "uniqueKey", 200))
        .Range(seconds, "uniqueSeconds", 1, LongestUnique)
        .Require(seconds is null || key is not null, "uniqueSeconds", "stands without uniqueKey.");

    /// <summary>As the grains know it, after checks.</summary>
    public static TaskTerms Of(int? priority, DateTimeOffset? runAt, DependencyBody[]? dependsOn, string? uniqueKey = null, int? uniqueSeconds = null) => new()
    {
        Priority = priority ?? TaskTerms.UsualPriority,
        RunAt = runAt?.ToUniversalTime(),
        DependsOn = [.. (dependsOn ?? []).Select(first => new TaskDependency { TaskId = first.TaskId, OnFailure = first.OnFailure })],
        UniqueKey = uniqueKey,
        UniqueFor = uniqueSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : TaskTerms.Usual.UniqueFor,
    };
}
