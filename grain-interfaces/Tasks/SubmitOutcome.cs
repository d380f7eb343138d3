namespace Rag.Tasks;

/// <summary>The closed set of answers to a submission.</summary>
[GenerateSerializer, Immutable, Alias("rag.SubmitOutcome")]
public abstract record SubmitOutcome
{
    private SubmitOutcome()
    {
    }

    /// <summary>Goes the way of this answer. A new answer is a new parameter here, so it breaks the build of everyone who has to think about it.</summary>
    public T Match<T>(
        Func<Accepted, T> accepted, Func<Duplicate, T> duplicate, Func<Conflict, T> conflict, Func<NotFound, T> notFound, Func<QueueFull, T> queueFull, Func<StorageUnavailable, T> storageUnavailable) =>
        this switch
        {
            Accepted outcome => accepted(outcome),
            Duplicate outcome => duplicate(outcome),
            Conflict outcome => conflict(outcome),
            NotFound outcome => notFound(outcome),
            QueueFull outcome => queueFull(outcome),
            StorageUnavailable outcome => storageUnavailable(outcome),
            _ => throw new System.Diagnostics.UnreachableException($"{GetType().Name} is missing here."),
        };

    /// <summary>The task is in the system; submitting it again gives this too.</summary>
    [GenerateSerializer, Immutable, Alias("rag.SubmitOutcome.Accepted")]
    public sealed record Accepted : SubmitOutcome
    {
        /// <summary>Whether its row is in the database.</summary>
        [Id(0)] public required bool Durable { get; init; }

        /// <summary>How long it will wait for its slot at the latest estimate; null when unknown.</summary>
        [Id(1)] public TimeSpan? EstimatedWait { get; init; }
    }

    /// <summary>Another task has the unique key: it stands in for this one, which does not come to be.</summary>
    [GenerateSerializer, Immutable, Alias("rag.SubmitOutcome.Duplicate")]
    public sealed record Duplicate : SubmitOutcome
    {
        /// <summary>The task that there is.</summary>
        [Id(0)] public required Guid TaskId { get; init; }
    }

    /// <summary>The id already names a task with other work.</summary>
    [GenerateSerializer, Immutable, Alias("rag.SubmitOutcome.Conflict")]
    public sealed record Conflict : SubmitOutcome;

    /// <summary>What the work refers to (a chat, a document) does not exist for this caller.</summary>
    [GenerateSerializer, Immutable, Alias("rag.SubmitOutcome.NotFound")]
    public sealed record NotFound : SubmitOutcome
    {
        /// <summary>A sentence for people.</summary>
        [Id(0)] public required string Detail { get; init; }
    }

    /// <summary>No room now.</summary>
    [GenerateSerializer, Immutable, Alias("rag.SubmitOutcome.QueueFull")]
    public sealed record QueueFull : SubmitOutcome
    {
        /// <summary>When to try again.</summary>
        [Id(0)] public required TimeSpan RetryAfter { get; init; }
    }

    /// <summary>The task cannot be made durable now.</summary>
    [GenerateSerializer, Immutable, Alias("rag.SubmitOutcome.StorageUnavailable")]
    public sealed record StorageUnavailable : SubmitOutcome
    {
        /// <summary>When to try again.</summary>
        [Id(0)] public required TimeSpan RetryAfter { get; init; }
    }
}

/// <summary>What a wish to stop a task came to.</summary>
public enum CancelOutcome
{
    /// <summary>No such task for this caller.</summary>
    NotFound = 1,

    /// <summary>It is stopped, or was already.</summary>
    Cancelled = 2,

    /// <summary>It had already completed or failed.</summary>
    AlreadyEnded = 3,

    /// <summary>The caller sees it but may not stop it.</summary>
    Forbidden = 4,
}
