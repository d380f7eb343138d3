using Rag.Storage;
using Rag.Tasks;

namespace Rag.Queues;

// Tasks that were at work in two hosts that died. They have lines of their own before the queue's, whose next one comes when one before has got further: so if hosts die again, it is known of which.
internal sealed partial class QueueGrain
{
    private const int SuspectPriority = 0;

    private DateTimeOffset _suspectsAt;

    // The only unfinished task there was in all queues when this one came up, as long as no other came; default when there were others or none.
    private TaskKey? _sole;
    private IGrainTimer? _trial;

    /// <inheritdoc />
    public Task<SuspectPlace> Observe(TaskKey task, bool alone, CancellationToken cancellationToken)
    {
        if (_suspects.IsRunning(task))
            return Task.FromResult(SuspectPlace.OnTrial);
        if (_sole == task)
            return Task.FromResult(SuspectPlace.Sole);
        _suspects.Admit(task, alone);
        if (_suspectsAt > clock.GetUtcNow())
            _trial ??= this.RegisterGrainTimer(BeginTrials, new() { DueTime = _suspectsAt - clock.GetUtcNow(), Period = Timeout.InfiniteTimeSpan, Interleave = true });
        // Its slot is free with this answer, and the next suspect may have its turn.
        Leave(task, worked: false);
        return Task.FromResult(SuspectPlace.InLine);
    }

    /// <inheritdoc />
    public Task Acquit(TaskKey task, CancellationToken cancellationToken)
    {
        _suspects.Release(task, clock.GetUtcNow());
        Dispatch();
        return Task.CompletedTask;
    }

    // A host takes tasks of all queues along when it dies.
    private async Task<TaskKey> FindSole(IReadOnlyList<UnfinishedTask> unfinished)
    {
        if (unfinished.Count != 1)
            return default;
        foreach (var other in queues.All.Where(other => other.Name != _queue.Name))
        {
            if ((await journal.ReadUnfinished(other.Tasks, clock.GetUtcNow(), 1, CancellationToken.None)).Count > 0)
                return default;
        }

        return unfinished[0].Key;
    }

    private Task BeginTrials(CancellationToken cancellationToken)
    {
        Dispatch();
        return Task.CompletedTask;
    }

    // Whoever kills a host again and again, in a deployment that fails or by hand, does it soon after each start: no suspect is at work then, so none is taken for the cause.
    private void TrySuspect()
    {
        var now = clock.GetUtcNow();
        while (now >= _suspectsAt && _suspects.TryStart(now, out var task))
            if (!Admit(task, SuspectPriority))
                _suspects.Release(task, now);
    }
}
