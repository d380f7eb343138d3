using Orleans.Storage;

namespace Rag.Queues;

/// <summary>What operators have set of a queue.</summary>
internal sealed record QueueSettings
{
    /// <summary>Whether slots are given away.</summary>
    public QueueMode Mode { get; init; } = QueueMode.Running;

    /// <summary>How many tasks run at once; null for the configured number.</summary>
    public int? Slots { get; init; }
}

/// <summary>
/// A queue's settings, in the grain storage. They are read when the queue sweeps and not when it comes up: a queue must take tasks in while the database is away. Until they are known it
/// gives no slots, so that a paused one starts nothing after a restart.
/// </summary>
/// <param name="storage">Where they are kept.</param>
/// <param name="queue">Whose.</param>
internal sealed class QueueSettingsStore(IGrainStorage storage, GrainId queue)
{
    private const string StateName = "settings";
    private GrainState<QueueSettings> _read = new();
    private int _changes;

    /// <summary>What was read or written last; null before.</summary>
    public QueueSettings? Value { get; private set; }

    /// <summary>Reads them: another activation may have written.</summary>
    public async Task Read()
    {
        var read = new GrainState<QueueSettings>();
        var changes = _changes;
        await storage.ReadStateAsync(StateName, queue, read);
        // What was read may be older than what was written meanwhile.
        if (changes == _changes)
            (_read, Value) = (read, read.RecordExists ? read.State : new QueueSettings());
    }

    /// <summary>Writes them over what is there now, and then holds them.</summary>
    public async Task Change(Func<QueueSettings, QueueSettings> change)
    {
        await Read();
        var next = new GrainState<QueueSettings>(change(Value!), _read.ETag) { RecordExists = _read.RecordExists };
        await storage.WriteStateAsync(StateName, queue, next);
        (_read, Value) = (next, next.State);
        _changes++;
    }
}
