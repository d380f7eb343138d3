using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Rag.Access;
using Rag.Chats;
using Rag.Documents;
using Rag.Hosting;
using Rag.Ports;
using Rag.Queues;
using Rag.Storage;

namespace Rag.Tasks;

/// <summary>
/// One task. Requests only read it, admit it, or ask it to stop; the work itself runs under a grain timer (<c>TaskGrain.Attempt.cs</c>), so that
/// they are always answered.
/// </summary>
[GrainType("task"), CollectionAgeLimit(Minutes = 2)]
internal sealed partial class TaskGrain(
    ITaskJournal journal, ITaskRegistry registry, TaskDependencies dependencies, AccessAuthority authority, ITenantAccessor access, TaskPolicy policy, RetryPolicy retries,
    TaskExecutors executors, TaskOptions options, SiloDrain drain, IIdSource ids, TimeProvider clock, ILogger<TaskGrain> logger) : Grain, ITaskGrain, ITaskRelations
{
    private static readonly TimeSpan s_storageRetryAfter = TimeSpan.FromSeconds(5);

    // What this activation signs its rows with: of two activations that open the same epoch, only one goes on.
    private readonly Guid _owner = ids.NextId();
    private TaskKey _key;
    private TaskState? _task;
    private bool _owned;
    private DateTimeOffset? _notBefore;

    /// <inheritdoc />
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = TaskKey.Parse(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // No attempt is at work here: the engine waits for it. What is left to end are those who watch.
        _task?.Log.Close();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task<SubmitOutcome> Submit(TaskSubmission submission, CancellationToken cancellationToken)
    {
        var submitter = access.Current;
        authority.Authorize(submitter.Caller, _key.Tenant, TaskAccessPolicy.MinimumRole(submission.Work), "ITaskGrain.Submit");
        if (_task is { } known)
            return Repeated(known, submission, submitter);
        if (await FindMissing(submission, cancellationToken) is { } missing)
            return new SubmitOutcome.NotFound { Detail = missing };
        if (await FindDuplicate(submission, submitter, cancellationToken) is { } duplicate)
            return duplicate;
        // What waits for its time, or for other tasks, comes into the queue when it may run.
        if (!TaskPolicy.MayQueue(submission.Terms, clock.GetUtcNow()))
            return await Accept(submission, submitter, null);

        var admission = await Queue(submission.Work).Enqueue(_key, submission.Terms.Priority, cancellationToken);
        return admission.Admitted
            ? await Accept(submission, submitter, admission.EstimatedWait)
            : new SubmitOutcome.QueueFull { RetryAfter = admission.RetryAfter ?? s_storageRetryAfter };
    }

    /// <inheritdoc />
    public async Task<TaskSnapshot?> Get(CancellationToken cancellationToken) =>
        await Find(access.Current) is { } task ? TaskPolicy.Describe(task.Header, task.Log.Last) : null;

    /// <inheritdoc />
    public IAsyncEnumerable<ImmutableArray<TaskEvent>> Watch(TaskCursor? after, CancellationToken cancellationToken) =>
        // The proof of access belongs to this call and not to the later ones that pull: it is taken here, outside the iterator.
        Follow(access.Current, after ?? default, cancellationToken);

    /// <inheritdoc />
    public async Task<CancelOutcome> Cancel(CancellationToken cancellationToken)
    {
        var caller = access.Current;
        if (await Find(caller) is not { } task)
            return CancelOutcome.NotFound;
        if (!TaskAccessPolicy.MayStop(task.Header, caller))
            return CancelOutcome.Forbidden;
        if (!task.Ended)
            await StopWork(task, caller.User.ToString("D"), cancellationToken);
        if (!task.Ended)
            throw new TimeoutException($"Task {_key.Task} is moving to another silo; ask again.");
        return task.Header.Status == RagTaskStatus.Cancelled ? CancelOutcome.Cancelled : CancelOutcome.AlreadyEnded;
    }

    /// <inheritdoc />
    public async Task<WaitCause?> Why(CancellationToken cancellationToken) =>
        await Find(access.Current) is { } task ? await Explain(task, cancellationToken) : null;

    /// <inheritdoc />
    public async Task<TaskSubmission?> Recall(CancellationToken cancellationToken) => await Find(access.Current) is { Header: var row }
        ? TaskPolicy.Again(row)
        : null;

    /// <inheritdoc />
    public async Task<bool> Run(CancellationToken cancellationToken)
    {
        if (await Load() is not { Ended: false })
            return false;
        if (_attempt is not null)
            return true;
        if (drain.Stopping.IsCancellationRequested)
            return false;
        if (_notBefore > clock.GetUtcNow())
        {
            WakeAt(_notBefore.Value);
            return false;
        }

        if (await IsHeld(_task!))
            return false;
        // Calls interleave with timers: someone may have stopped it meanwhile.
        if (_attempt is null)
            StartAttempt();
        return true;
    }

    private IQueueGrain Queue(TaskWork work) => GrainFactory.GetGrain<IQueueGrain>(work.Kind);

    private async Task<string?> FindMissing(TaskSubmission submission, CancellationToken cancellationToken) => submission.Work switch
    {
        QueryWork { ChatId: { } chat } when !await Chat(chat).Allows(ChatRight.Write, cancellationToken) => "There is no such chat.",
        IngestionWork { DocumentId: var document } when await Document(document).Get(cancellationToken) is not { Step: not DocumentStep.Deleted } => "There is no such document.",
        _ => await FindMissingDependency(submission.Terms, cancellationToken),
    };

    private IChatGrain Chat(Guid id) => GrainFactory.GetGrain<IChatGrain>(new ChatKey(_key.Tenant, id).ToString());

    private IDocumentGrain Document(Guid id) => GrainFactory.GetGrain<IDocumentGrain>(new DocumentKey(_key.Tenant, id).ToString());

    private static SubmitOutcome Repeated(TaskState known, TaskSubmission submission, TenantAccess submitter) =>
        TaskPolicy.IsRepeat(known.Header, submission, submitter.User)
            ? new SubmitOutcome.Accepted { Durable = true }
            : new SubmitOutcome.Conflict();

    // The queue calls Run while this is still under way; the call waits in the mailbox until the row is there, or finds nothing to run.
    private async Task<SubmitOutcome> Accept(TaskSubmission submission, TenantAccess submitter, TimeSpan? estimatedWait)
    {
        var row = TaskTransitions.Accept(_key, submission, submitter.Caller, _owner, clock.GetUtcNow());
        try
        {
            // Without the caller's token: whether the row was written must not depend on when the caller lost patience.
            if (await journal.Accept(submitter, row, CancellationToken.None) == JournalOutcome.Exists)
                return await AcceptExisting(submission, submitter);
        }
        catch (StorageUnavailableException e)
        {
            LogSubmissionNotDurable(logger, _key, e);
            await LeaveQueue(submission.Work);
            return new SubmitOutcome.StorageUnavailable { RetryAfter = s_storageRetryAfter };
        }

        _task ??= new TaskState(row);
        _owned = true;
        // An unfinished task stays in memory: coming up from its row again would cost an epoch.
        DelayDeactivation(Timeout.InfiniteTimeSpan);
        LogAccepted(logger, _key, submission.Work.Kind);
        Changed("accepted");
        if (!TaskPolicy.MayQueue(submission.Terms, clock.GetUtcNow()))
            Hold(row.Terms);
        return new SubmitOutcome.Accepted { Durable = true, EstimatedWait = estimatedWait };
    }

    private async Task<SubmitOutcome> AcceptExisting(TaskSubmission submission, TenantAccess submitter)
    {
        var known = await Load() ?? throw new InvalidOperationException($"The journal has a row for {_key} and cannot find it.");
        if (known.Ended)
            await LeaveQueue(submission.Work);
        return Repeated(known, submission, submitter);
    }

    private async Task<TaskState?> Find(TenantAccess reader) =>
        await Load() is { } task && TaskAccessPolicy.MaySee(task.Header, reader) ? task : null;

    private async IAsyncEnumerable<ImmutableArray<TaskEvent>> Follow(
        TenantAccess reader, TaskCursor after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await Find(reader) is not { Log: var log })
            yield break;
        // A stop waits for those who watch something that is being done, and lets go of those who watch something that waits.
        using var work = drain.Work();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, drain.Stopping);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, drain.Leaving);
        while (true)
        {
            var batch = log.After(after);
            var stop = _attempt is null ? stopping.Token : leaving.Token;
            if (!batch.IsEmpty)
            {
                after = TaskLog.CursorOf(batch[^1]);
                yield return batch;
            }
            else if (log.Closed || stop.IsCancellationRequested)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield break;
            }
            else
            {
                await log.More(stop);
            }
        }
    }
}
