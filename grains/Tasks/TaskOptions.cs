namespace Rag.Tasks;

/// <summary>How tasks are run. Section <c>Rag:Tasks</c>.</summary>
public sealed class TaskOptions
{
    /// <summary>How often log and progress of a running task are saved, if they changed: what a crash can lose at most. 100 ms to 1 min.</summary>
    public TimeSpan SnapshotPeriod { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the database may answer nobody before a submission that waits for it is taken in memory, 100 ms to 30 s.</summary>
    public TimeSpan AcceptancePatience { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How many tasks a silo takes in memory while the database is away, 0 to 100 000; they are written behind when it is back. Beyond that submissions are refused.</summary>
    public int MaximumUnsaved { get; set; } = 1_000;

    /// <summary>How many attempts a question gets, 1 to 20.</summary>
    public int QueryAttempts { get; set; } = 3;

    /// <summary>How many attempts reading a document gets, 1 to 20.</summary>
    public int IngestionAttempts { get; set; } = 5;

    /// <summary>The delay before the second attempt; it doubles with each further one.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest delay between two attempts.</summary>
    public TimeSpan MaximumRetryDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// In how many hosts that died a task may have been at work, without getting any further in between, before it is discarded as the cause; 2 to 20. If others were at work there too, it runs
    /// twice more, the second time with no other suspect beside it (<c>Rag:Queues:SuspectDelay</c>).
    /// </summary>
    public int MaximumLosses { get; set; } = 2;

    /// <summary>How long tasks at work may go on after the silo was told to stop; then they leave, with everything saved, and go on elsewhere. 0 to 10 min.</summary>
    public TimeSpan DrainPeriod { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many attempts a kind of task gets.</summary>
    internal int MaximumAttempts(string kind) => string.Equals(kind, IngestionWork.Name, StringComparison.Ordinal) ? IngestionAttempts : QueryAttempts;
}
