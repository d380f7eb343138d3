using Rag.Queues;

namespace Rag.Tasks;

// What becomes of a task that was at work when its hosts died. One that kills its hosts must not do it for ever; all others must not pay for it.
internal sealed partial class TaskGrain
{
    private Suspicion _suspicion = Suspicion.None;

    private bool IsSuspected => _suspicion is Suspicion.Suspect or Suspicion.Accused;

    /// <summary>Whether a task may run as far as what happened to its hosts is concerned: a suspect does when it has its turn.</summary>
    private async Task<bool> IsTrusted(TaskState task)
    {
        if (!IsSuspected)
            return true;
        var place = await queues.Of(task.Header.Work).Observe(_key, alone: _suspicion == Suspicion.Accused, CancellationToken.None);
        if (place == SuspectPlace.Sole)
            _suspicion = Suspicion.Proven;
        if (place == SuspectPlace.InLine)
            Changed("in line");
        return place != SuspectPlace.InLine;
    }

    private void Emit(TaskState task, AttemptRun run, TaskEvent e)
    {
        task.Emit(e, clock.GetUtcNow());
        if (run.Reach is not { } reach)
            return;
        var next = reach.After(task.Log.Newest!);
        var further = next.Exceeds(reach);
        run.Reach = further ? null : next;
        if (further)
            run.Proving = Prove(task, run);
    }

    // A life that follows a lost one saves at once that it got further, and not with its next snapshot: whoever dies of something else must not be taken for the cause.
    private async Task Prove(TaskState task, AttemptRun run)
    {
        await run.Saving;
        var saving = TrySave(task, run);
        run.Saving = saving;
        if (await saving)
            await Acquit(task);
    }

    private async Task Acquit(TaskState task)
    {
        if (!IsSuspected)
            return;
        _suspicion = Suspicion.None;
        Changed("acquitted");
        try
        {
            await queues.Of(task.Header.Work).Acquit(_key, CancellationToken.None);
        }
        catch (Exception e)
        {
            // It has its turn until it leaves its slot.
            LogQueueUnreachable(logger, _key, e);
        }
    }
}
