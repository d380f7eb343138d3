namespace Rag.Tasks;

// How a task comes back into its queue when its time has come, and leaves it.
internal sealed partial class TaskGrain
{
    private IGrainTimer? _wake;

    private void WakeAt(DateTimeOffset time)
    {
        var due = time - clock.GetUtcNow();
        _wake?.Dispose();
        _wake = this.RegisterGrainTimer(Requeue, new()
        {
            DueTime = due > TimeSpan.Zero ? due : TimeSpan.Zero, Period = Timeout.InfiniteTimeSpan, Interleave = true, KeepAlive = true,
        });
    }

    private async Task Requeue(CancellationToken cancellationToken)
    {
        if (_task is not { Ended: false } task || _attempt is not null)
            return;
        try
        {
            if (await IsHeld(task))
                return;
            var admission = await queues.Of(task.Header.Work).Enqueue(_key, task.Header.Terms.Priority, cancellationToken);
            if (!admission.Admitted)
                WakeAt(clock.GetUtcNow() + (admission.RetryAfter ?? s_postponed));
            else if (admission.HasSlot)
                await UseSlot(task.Header.Work);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogQueueUnreachable(logger, _key, e);
            WakeAt(clock.GetUtcNow() + s_postponed);
        }
    }

    // The queue's answer gave a slot: what the queue would have called happens here, or the slot is left. Nothing is read for it where nothing was accepted, and a suspect has left it for its line.
    private async Task UseSlot(TaskWork work)
    {
        try
        {
            if (_task is not null && (await Run(CancellationToken.None) || IsSuspected))
                return;
        }
        catch (Exception e)
        {
            LogPostponed(logger, _key, e);
        }

        await LeaveQueue(work);
    }

    private async Task LeaveQueue(TaskWork work)
    {
        try
        {
            await queues.Of(work).Release(_key, CancellationToken.None);
        }
        catch (Exception e)
        {
            // Its sweep finds out. A silo that stops has none any more.
            if (!drain.Stopping.IsCancellationRequested)
                LogQueueUnreachable(logger, _key, e);
        }
    }
}
