using Rag.Storage;

namespace Rag.Tasks;

// What is written when: snapshots while the work goes on, the tail when the silo goes, the end until it is written.
internal sealed partial class TaskGrain
{
    private const int CourtesyTries = 10;

    // A result in hand is not given up because the database is away for a while.
    private async Task SaveUntilWritten(TaskState task, AttemptRun run, TaskRow next, TaskFault? fault, CancellationToken leaving)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                // The note on the document is a courtesy to its readers; a task never stays open for the sake of it.
                if (fault is not null && failures <= CourtesyTries)
                    await executors.Of(task.Header.Work).Abandon(AttemptOf(task, run, leaving), fault, CancellationToken.None);
                await Save(run, next);
                task.Adopt(next);
                return;
            }
            catch (Exception e) when (e is not (TaskFencedException or OperationCanceledException))
            {
                LogNotSaved(logger, _key, e);
            }

            await Task.Delay(retries.Backoff(failures), clock, leaving);
        }
    }

    private async Task Save(AttemptRun run, TaskRow row)
    {
        if (await journal.Save(run.Access!, row, CancellationToken.None) == JournalOutcome.Fenced)
            throw new TaskFencedException();
    }

    // What a crash can lose is at most what happened since the last of these.
    private Task SaveSnapshot(AttemptRun run, CancellationToken cancellationToken) =>
        _task is { Unsaved: true, Ended: false, Durable: true } task && run.Saving.IsCompleted ? run.Saving = TrySave(task, run) : Task.CompletedTask;

    // A client that has seen a reset has less of the answer than the rows before it: if one of those came up again, what it keeps would be more than the client has. So a reset is told
    // when it is saved, and no snapshot that is older overtakes it.
    private async Task Rewind(TaskState task, AttemptRun run, AnswerReset reset, CancellationToken cancellationToken)
    {
        await run.Saving;
        await WrittenBehind(run);
        var saved = new TaskCompletionSource();
        run.Saving = saved.Task;
        try
        {
            await SaveUntilWritten(task, run, TaskTransitions.Add(task.ToRow(), reset, clock.GetUtcNow()), null, cancellationToken);
        }
        catch (TaskFencedException)
        {
            run.Fenced = true;
            throw;
        }
        finally
        {
            saved.SetResult();
        }
    }

    private async Task<bool> TrySave(TaskState task, AttemptRun run)
    {
        try
        {
            await Save(run, task.TakeSnapshot());
            Changed("saved");
            return true;
        }
        catch (TaskFencedException)
        {
            Fence(run);
        }
        catch (Exception e)
        {
            task.SnapshotFailed();
            LogNotSaved(logger, _key, e);
        }

        return false;
    }

    private static void Fence(AttemptRun run)
    {
        run.Fenced = true;
        run.Stop.Cancel();
    }

    // The activation goes away in mid-work: with its tail saved, the next one loses nothing.
    private async Task SaveTail(TaskState task, AttemptRun run)
    {
        // A later life must see that this one ended in order.
        if (_owned && task is { Durable: true, Ended: false })
        {
            task.Emit(new TaskProgressed { Stage = TaskStages.Moving, Progress = task.Header.Progress, Message = "Moving to another machine" }, clock.GetUtcNow());
            await TrySave(task, run);
        }

        task.Log.Close();
        LogLeft(logger, _key);
    }
}
