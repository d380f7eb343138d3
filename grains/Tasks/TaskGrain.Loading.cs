using Rag.Storage;

namespace Rag.Tasks;

// How a task that was accepted by another activation comes into this one, and stays true here.
internal sealed partial class TaskGrain
{
    private static readonly TimeSpan s_lookAgain = TimeSpan.FromSeconds(5);
    private IGrainTimer? _look;

    // What this activation owns it knows best. What it has only read may go on elsewhere, on a silo that was given up and does not know it, and then nobody ever tells this one: it is read again.
    private bool Knows => _task is { Ended: true } || _owned || _attempt is not null;

    // A new task never pays for a look at the database: only who asks for a task that is not in memory reads its row.
    private async Task<TaskState?> Load()
    {
        if (Knows || await journal.Read(_key, CancellationToken.None) is not { } row)
            return _task;
        // Calls interleave: another one may have been faster, or the submission or an attempt has begun in between.
        if (!Knows && (_task is null || IsBehind(_task, row)))
            Take(row);
        return _task;
    }

    private void Take(TaskRow row)
    {
        // Those who watch the old log come back with their cursor.
        _task?.Log.Close();
        _task = new TaskState(row);
        _notBefore = _task.Ended ? null : TaskPolicy.NotBefore(row, clock.GetUtcNow());
        _suspicion = policy.Judge(row);
        if (!_task.Ended)
            _look ??= this.RegisterGrainTimer(LookAgain, new() { DueTime = s_lookAgain, Period = s_lookAgain, Interleave = true });
    }

    private async Task LookAgain(CancellationToken cancellationToken)
    {
        if (Knows)
        {
            _look?.Dispose();
            _look = null;
            return;
        }

        try
        {
            await Load();
        }
        catch (StorageUnavailableException e)
        {
            LogNotRead(logger, _key, e);
        }
    }

    private static bool IsBehind(TaskState task, TaskRow row) => !row.Log.IsEmpty && TaskLog.CursorOf(row.Log[^1]) > task.Log.Last;
}
