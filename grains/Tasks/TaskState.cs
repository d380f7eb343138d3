using Rag.Storage;

namespace Rag.Tasks;

/// <summary>
/// A task in memory: its row without the log, and the log. Only the attempt at work changes it, and only two ways: an event that need not be durable yet is emitted,
/// a row that was saved is adopted.
/// </summary>
internal sealed class TaskState
{
    /// <summary>Takes over a saved row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="durable">False when it is not saved at all yet: accepted while the database is away.</param>
    public TaskState(TaskRow row, bool durable = true)
    {
        Durable = durable;
        Header = row with { Log = [] };
        foreach (var e in row.Log)
            Log.Append(e);
    }

    /// <summary>Everything but the log.</summary>
    public TaskRow Header { get; private set; }

    /// <summary>The event log.</summary>
    public TaskLog Log { get; } = new();

    /// <summary>Whether there is a row in the database.</summary>
    public bool Durable { get; private set; }

    /// <summary>Whether there is something that the row does not have.</summary>
    public bool Unsaved { get; private set; }

    /// <summary>Whether the task has its terminal event.</summary>
    public bool Ended => Header.CompletedAt is not null;

    /// <summary>The whole row, as it would be saved.</summary>
    public TaskRow ToRow() => Header with { Log = Log.ToImmutable() };

    /// <summary>The work begins.</summary>
    public void Begin(DateTimeOffset now)
    {
        Header = TaskTransitions.Begin(Header, now);
        Unsaved = true;
    }

    /// <summary>Shows an event to clients now and saves it later.</summary>
    public void Emit(TaskEvent body, DateTimeOffset now)
    {
        if (body is TaskProgressed progress)
            Header = Header with { Progress = progress.Progress, Stage = progress.Stage };
        Log.Append(TaskTransitions.Place(body, Header.Epoch, Log.Last, now));
        Unsaved = true;
    }

    /// <summary>The row that was missing is there, and clients are told.</summary>
    public void BecomeDurable(DateTimeOffset now)
    {
        Durable = true;
        Emit(new TaskDurable(), now);
    }

    /// <summary>Takes over a row made from this one and saved since, and shows its new events.</summary>
    public void Adopt(TaskRow saved)
    {
        Header = saved with { Log = [] };
        foreach (var e in saved.Log.AsSpan(Log.Count..))
            Log.Append(e);
        Unsaved = false;
    }

    /// <summary>Takes the present as saved, for a save that is about to be tried.</summary>
    /// <returns>The row to save.</returns>
    public TaskRow TakeSnapshot()
    {
        Unsaved = false;
        return ToRow();
    }

    /// <summary>The snapshot taken last was not saved.</summary>
    public void SnapshotFailed() => Unsaved = true;
}
