using System.Collections.Immutable;

namespace Rag.Tasks;

/// <summary>Under which terms a task is to be done: how urgent, from when on, once or each time, after which others. Stored with the task.</summary>
[GenerateSerializer, Immutable, Alias("rag.TaskTerms")]
public sealed record TaskTerms
{
    /// <summary>The priority of those who do not say.</summary>
    public const int UsualPriority = 5;

    /// <summary>The priority that waits longest.</summary>
    public const int LowestPriority = 9;

    /// <summary>How many other tasks one may depend on.</summary>
    public const int MostDependencies = 50;

    /// <summary>At once, as anybody.</summary>
    public static TaskTerms Usual { get; } = new();

    /// <summary>0 to 9, 0 first (as in Oban). Orders the tenant's own tasks; other tenants lose nothing by it.</summary>
    [Id(0)] public int Priority { get; init; } = UsualPriority;

    /// <summary>Not before this moment (UTC); null for at once.</summary>
    [Id(1)] public DateTimeOffset? RunAt { get; init; }

    /// <summary>Of the tasks submitted under one key there is one: whoever submits another gets that one, unless it has failed or was cancelled. 1 to 200 characters; keys of questions are each user's own, others the tenant's.</summary>
    [Id(2)] public string? UniqueKey { get; init; }

    /// <summary>How long the key is taken, from the first submission on.</summary>
    [Id(3)] public TimeSpan UniqueFor { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The tasks that must have ended before this one starts. They exist before it, so there is never a cycle.</summary>
    [Id(4)] public ImmutableArray<TaskDependency> DependsOn { get; init; } = [];
}

/// <summary>One edge of a workflow: a task waits for the end of another.</summary>
[GenerateSerializer, Immutable, Alias("rag.TaskDependency")]
public sealed record TaskDependency
{
    /// <summary>The task that comes first; of the same tenant.</summary>
    [Id(0)] public required Guid TaskId { get; init; }

    /// <summary>What happens when that one fails or is cancelled.</summary>
    [Id(1)] public DependencyFailure OnFailure { get; init; } = DependencyFailure.Cancel;
}

/// <summary>What a task does when one that it depends on ends without a result.</summary>
public enum DependencyFailure
{
    /// <summary>It is cancelled.</summary>
    Cancel = 1,

    /// <summary>It starts all the same.</summary>
    Continue = 2,

    /// <summary>It waits until the other has been repeated, and with a result.</summary>
    WaitForRetry = 3,
}
