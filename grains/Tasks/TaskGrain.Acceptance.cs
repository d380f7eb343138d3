using Rag.Storage;

namespace Rag.Tasks;

// How a task is accepted: durably; or in memory while the database is away, and written behind when it is back.
#pragma warning disable CA1001 // RunAttempt releases what belongs to its attempt, OnDeactivateAsync what belongs to the activation.
internal sealed partial class TaskGrain
#pragma warning restore CA1001
{
    private static readonly TimeSpan s_storageRetryAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_tryAgain = TimeSpan.FromMilliseconds(500);

    // Ends when the row of a task that was accepted without one is written, or when it never will be.
    private Task _behind = Task.CompletedTask;

    private static SubmitOutcome Repeated(TaskState known, TaskSubmission submission, TenantAccess submitter) =>
        TaskPolicy.IsRepeat(known.Header, submission, submitter.User)
            ? new SubmitOutcome.Accepted { Durable = known.Durable }
            : new SubmitOutcome.Conflict();

    // The queue may call Run while this is still under way; the call waits in the mailbox until the row is there, or finds nothing to run.
    private async Task<SubmitOutcome> Accept(TaskSubmission submission, TenantAccess submitter, TimeSpan? estimatedWait, DateTimeOffset now)
    {
        if (unsaved.Any && IsNew(submission))
            return await AcceptInMemory(submission, submitter, estimatedWait, now);
        var row = TaskTransitions.Accept(_key, submission, submitter.Caller, _owner, durable: true, now);
        try
        {
            if (await Write(row, submitter, IsNew(submission)) == JournalOutcome.Exists)
                return await AcceptExisting(submission, submitter);
        }
        catch (Exception e) when (e is StorageUnavailableException or OperationCanceledException)
        {
            LogDatabaseAway(logger, _key, e);
            return IsNew(submission) ? await AcceptInMemory(submission, submitter, estimatedWait, now) : await RefuseUnwritten(submission);
        }

        return Keep(new TaskState(row), submission, estimatedWait);
    }

    // Not with the caller's token: whether the row was written must not depend on when the caller lost patience. What cannot be taken in memory is given all the time that the database needs.
    private async Task<JournalOutcome> Write(TaskRow row, TenantAccess submitter, bool mayGiveUp)
    {
        using var away = new CancellationTokenSource();
        var writing = journal.Accept(submitter, row, away.Token);
        while (true)
        {
            try
            {
                var outcome = await writing.WaitAsync(options.AcceptancePatience, clock);
                unsaved.DatabaseAnswered();
                return outcome;
            }
            catch (TimeoutException) when (!writing.IsCompleted)
            {
                if (mayGiveUp && unsaved.DatabaseIsSilent)
                    away.Cancel();
            }
        }
    }

    private async Task<SubmitOutcome> AcceptExisting(TaskSubmission submission, TenantAccess submitter)
    {
        var known = await Load() ?? throw new InvalidOperationException($"The journal has a row for {_key} and cannot find it.");
        if (known.Ended)
            await LeaveQueue(submission.Work);
        return Repeated(known, submission, submitter);
    }

    private async Task<SubmitOutcome> AcceptInMemory(TaskSubmission submission, TenantAccess submitter, TimeSpan? estimatedWait, DateTimeOffset now)
    {
        if (unsaved.TryEnter() is not { } place)
            return await RefuseUnwritten(submission);
        var task = new TaskState(TaskTransitions.Accept(_key, submission, submitter.Caller, _owner, durable: false, now), durable: false);
        var outcome = Keep(task, submission, estimatedWait);
        _behind = WriteBehind(task, submitter, place);
        return outcome;
    }

    // A task that may be there already, and may even have ended, would go on twice in memory, and its clients would see events that never were.
    private static bool IsNew(TaskSubmission submission) => submission is { IsNew: true, Terms.UniqueKey: null };

    private async Task<SubmitOutcome> RefuseUnwritten(TaskSubmission submission)
    {
        LogSubmissionNotDurable(logger, _key);
        await LeaveQueue(submission.Work);
        return new SubmitOutcome.StorageUnavailable { RetryAfter = s_storageRetryAfter };
    }

    private SubmitOutcome.Accepted Keep(TaskState task, TaskSubmission submission, TimeSpan? estimatedWait)
    {
        _task ??= task;
        _owned = true;
        live.Enter(_key, _task);
        // An unfinished task stays in memory: coming up from its row again would cost an epoch.
        DelayDeactivation(Timeout.InfiniteTimeSpan);
        LogAccepted(logger, _key, submission.Work.Kind);
        Changed(task.Durable ? "accepted" : "accepted in memory");
        if (!TaskPolicy.MayQueue(submission.Terms, clock.GetUtcNow()))
            Hold(submission.Terms);
        return new SubmitOutcome.Accepted { Durable = task.Durable, EstimatedWait = estimatedWait };
    }

    // Before a next row is made from the present one: being durable is an event of its own, and comes before.
    private async Task WrittenBehind(AttemptRun run)
    {
        await _behind;
        if (run.Fenced)
            throw new TaskFencedException();
    }

    // Never fails. What the work has done by then goes into the row at once; nothing else writes before.
    private async Task WriteBehind(TaskState task, TenantAccess submitter, UnsavedTasks.Place place)
    {
        using var work = drain.Work();
        using var mine = place;
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(drain.Leaving, _going.Token);
        try
        {
            await place.Turn(leaving.Token);
            while (!await TryWriteBehind(task, submitter))
                await Task.Delay(s_tryAgain, clock, leaving.Token);
        }
        catch (OperationCanceledException)
        {
            LogLost(logger, _key);
        }
        catch (TaskFencedException)
        {
            LogFenced(logger, _key, task.Header.Epoch);
            if (_attempt is { } run)
                Fence(run);
            else
                Forget(task);
        }
    }

    private async Task<bool> TryWriteBehind(TaskState task, TenantAccess submitter)
    {
        try
        {
            // An earlier try may have got through without an answer: then the row that is there is this activation's own.
            if (await journal.Accept(submitter, task.TakeSnapshot(), CancellationToken.None) == JournalOutcome.Exists
                && (await journal.Read(_key, CancellationToken.None))?.Owner != _owner)
                throw new TaskFencedException();
        }
        catch (StorageUnavailableException e)
        {
            task.SnapshotFailed();
            LogNotSaved(logger, _key, e);
            return false;
        }

        unsaved.DatabaseAnswered();
        task.BecomeDurable(clock.GetUtcNow());
        LogDurable(logger, _key);
        Changed("durable");
        return true;
    }
}
