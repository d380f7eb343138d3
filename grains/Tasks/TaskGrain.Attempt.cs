using System.Runtime.ExceptionServices;
using Rag.Access;
using Rag.Diagnostics;
using Rag.Storage;

namespace Rag.Tasks;

// The life of one attempt: own the task → perform → settle → leave the slot. One attempt at a time, outside of any request; the activation does not go before it.
internal sealed partial class TaskGrain
{
    private const string Operation = "ITaskGrain.Run";
    private static readonly TimeSpan s_postponed = TimeSpan.FromSeconds(2);
    private AttemptRun? _attempt;

    private void StartAttempt()
    {
        _wake?.Dispose();
        _wake = null;
        (_notBefore, _snooze) = (null, null);
        _attempt = new AttemptRun();
        _ = RunAttempt(_attempt);
    }

    private async Task RunAttempt(AttemptRun run)
    {
        using var work = drain.Work();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(drain.Leaving, _going.Token);
        var task = _task!;
        // Whoever started it is answered before it begins, and nothing that travelled with that call goes along.
        load.BeginAttempt();
        await Task.Yield();
        RequestContext.Clear();
        try
        {
            RequestContext.Set(Caller.ContextKey, task.Header.Principal);
            run.Access = authority.Authorize(task.Header.Principal, _key.Tenant, Role.Viewer, Operation);
            await Own(task, run, leaving.Token);
            var outcome = run.CancelledBy is { } by ? new AttemptOutcome.Cancel(by) : _suspicion == Suspicion.Proven ? Poison() : await Perform(task, run, leaving.Token);
            await Settle(task, run, outcome, leaving.Token);
            await LeaveQueue(task.Header.Work);
        }
        catch (TaskFencedException)
        {
            LogFenced(logger, _key, task.Header.Epoch);
            Forget(task);
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            await SaveTail(task, run);
        }
        catch (Exception e)
        {
            // Nothing of the work itself ends here: only the way to it or behind it is broken, so it is tried again later and not counted.
            run.Trouble = e;
            LogPostponed(logger, _key, e);
            _notBefore = clock.GetUtcNow() + s_postponed;
            await LeaveQueue(task.Header.Work);
        }
        finally
        {
            load.EndAttempt();
            _attempt = null;
            run.Dispose();
            if (_notBefore is { } at)
                WakeAt(at);
            if (_snooze is not null)
                Changed("snoozed");
            // Whoever watches it holds its log; for others there is the row. What lives for a moment only, the collector never sees.
            if (task.Ended)
                DeactivateOnIdle();
            run.Done.TrySetResult();
        }
    }

    /// <summary>An activation that has not written the row yet opens the next epoch, durably, before anything is told in it.</summary>
    private async Task Own(TaskState task, AttemptRun run, CancellationToken leaving)
    {
        if (_owned)
            return;
        var progress = await MeasureProgress(task, leaving);
        var next = TaskTransitions.OpenEpoch(task.ToRow(), _owner, progress, clock.GetUtcNow());
        await Save(run, next);
        _owned = true;
        DelayDeactivation(Timeout.InfiniteTimeSpan);
        run.Reach = TaskReach.Of(next);
        var further = run.Reach.Value.Exceeds(TaskReach.Of(task.ToRow()));
        task.Adopt(next);
        live.Enter(_key, task);
        LogEpochOpened(logger, _key, next.Epoch);
        Changed("reopened");
        // The work itself has kept more than the row knew.
        if (further)
            await Acquit(task);
    }

    private async Task<double> MeasureProgress(TaskState task, CancellationToken leaving)
    {
        try
        {
            return await executors.Of(task.Header.Work).MeasureProgress(_key, task.Header.Work, leaving);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Only a measure of how far it is: the attempt itself will meet the same trouble, and has the means to say so.
            LogProgressUnknown(logger, _key, e);
            return 0;
        }
    }

    private async Task<AttemptOutcome> Perform(TaskState task, AttemptRun run, CancellationToken leaving)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(run.Stop.Token, leaving);
        task.Begin(clock.GetUtcNow());
        LogAttemptStarted(logger, _key, task.Header.Attempt, task.Header.Epoch);
        Changed("started");
        var outcome = await Execute(task, run, stop.Token);
        if (run.Fenced)
            throw new TaskFencedException();
        if (outcome is AttemptOutcome.Completed)
            return outcome;
        if (run.CancelledBy is { } by)
            return new AttemptOutcome.Cancel(by);
        leaving.ThrowIfCancellationRequested();
        return outcome;
    }

    private async Task<AttemptOutcome> Execute(TaskState task, AttemptRun run, CancellationToken cancellationToken)
    {
        using var snapshots = this.RegisterGrainTimer(SaveSnapshot, run, new() { DueTime = options.SnapshotPeriod, Period = options.SnapshotPeriod, Interleave = true });
        using var span = RagDiagnostics.Spans.StartActivity($"task {task.Header.Work.Kind}");
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            authority.Authorize(task.Header.Principal, _key.Tenant, TaskAccessPolicy.MinimumRole(task.Header.Work), Operation);
            return await executors.Of(task.Header.Work).Execute(AttemptOf(task, run, cancellationToken), cancellationToken);
        }
        catch (Exception e)
        {
            if (!cancellationToken.IsCancellationRequested)
                LogAttemptFailed(logger, _key, task.Header.Attempt, e);
            return RetryPolicy.Classify(e);
        }
        finally
        {
            await run.Proving;
            await run.Saving;
        }
    }

    /// <summary>The one place that maps an outcome to what happens to the task.</summary>
    private async Task Settle(TaskState task, AttemptRun run, AttemptOutcome outcome, CancellationToken leaving)
    {
        await WrittenBehind(run);
        var now = clock.GetUtcNow();
        var row = task.ToRow();
        switch (outcome)
        {
            case AttemptOutcome.Completed done:
                await End(task, run, TaskTransitions.Complete(row, done.Result, now), null, leaving);
                break;
            case AttemptOutcome.Cancel cancel:
                var why = new TaskFault(ErrorCodes.Cancelled, "It was stopped before it was done.");
                await End(task, run, TaskTransitions.Cancel(row, cancel.By, now), why, leaving);
                break;
            case AttemptOutcome.Discard discard:
                await End(task, run, TaskTransitions.Fail(row, discard.Fault, now), discard.Fault, leaving);
                break;
            case AttemptOutcome.Snooze snooze:
                // A later life must see that this one ended in order.
                if (row.Epoch > 1)
                    await SaveUntilWritten(task, run, TaskTransitions.Pause(row, TaskStages.Waiting, snooze.Cause.Detail, now), null, leaving);
                await Acquit(task);
                (_notBefore, _snooze) = (snooze.Until, snooze.Cause);
                break;
            case AttemptOutcome.Retry retry when retries.Next(row, retry, now) is { } at:
                await SaveUntilWritten(task, run, TaskTransitions.Retry(row, retry.Fault, at, now), null, leaving);
                await Acquit(task);
                _notBefore = at;
                LogRetry(logger, _key, retry.Fault.Code, at);
                Changed("retrying");
                break;
            case AttemptOutcome.Retry retry:
                await End(task, run, TaskTransitions.Fail(row, retry.Fault, now), retry.Fault, leaving);
                break;
        }
    }

    private async Task End(TaskState task, AttemptRun run, TaskRow last, TaskFault? fault, CancellationToken leaving)
    {
        await SaveUntilWritten(task, run, last, fault, leaving);
        load.EndTask();
        LogEnded(logger, _key, last.Status, last.Attempt);
        Changed(last.Status.ToString().ToLowerInvariant());
        PromptFollowers();
    }

    // A task that waits ends by the same road as one at work: an attempt that finds the wish before it does anything.
    private async Task StopWork(TaskState task, string by, CancellationToken cancellationToken)
    {
        while (!task.Log.Closed)
        {
            if (_attempt is null)
                StartAttempt();
            var run = _attempt!;
            run.CancelledBy ??= by;
            // In this turn: CancelAsync would call the work's own code from a thread of the pool.
            run.Stop.Cancel();
            await run.Done.Task.WaitAsync(cancellationToken);
            if (run.Trouble is { } trouble)
                ExceptionDispatchInfo.Throw(trouble);
        }
    }

    private void Forget(TaskState task)
    {
        live.Leave(_key, task);
        task.Log.Close();
        (_task, _owned, _notBefore, _suspicion) = (null, false, null, Suspicion.None);
        Changed("fenced");
        DeactivateOnIdle();
    }

    private TaskAttempt AttemptOf(TaskState task, AttemptRun run, CancellationToken cancellationToken) => new(
        task.Header, run.Access!, task.Log, e => Emit(task, run, e), reset => Rewind(task, run, reset, cancellationToken));

    private static AttemptOutcome.Discard Poison() =>
        new(new TaskFault(ErrorCodes.Internal, "It was at work whenever its machines died, got no further in between, and is not tried again."));

    private void Changed(string change) => RagDiagnostics.Changed("task", _key.ToString(), change);
}
