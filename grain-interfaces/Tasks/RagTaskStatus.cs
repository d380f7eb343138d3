namespace Rag.Tasks;

/// <summary>A task's state: queued → processing → completed | failed | cancelled.</summary>
public enum RagTaskStatus
{
    /// <summary>Accepted, waiting for its queue.</summary>
    Queued = 1,

    /// <summary>Its run loop is at work, or waits between two attempts.</summary>
    Processing = 2,

    /// <summary>Ended with a result.</summary>
    Completed = 3,

    /// <summary>Ended with an error.</summary>
    Failed = 4,

    /// <summary>Ended by someone's wish.</summary>
    Cancelled = 5,
}
