using Microsoft.Extensions.Logging;
using Rag.Access;
using Rag.Chats;
using Rag.Documents;
using Rag.Health;
using Rag.Hosting;
using Rag.Ports;
using Rag.Queues;
using Rag.Storage;

namespace Rag.Tasks;

/// <summary>
/// One task. Requests only read it, admit it, or ask it to stop; the work itself runs beside them (<c>TaskGrain.Attempt.cs</c>), so that
/// they are always answered.
/// </summary>
[GrainType("task"), CollectionAgeLimit(Minutes = 2)]
internal sealed partial class TaskGrain(
    ITaskJournal journal, ITaskRegistry registry, TaskDependencies dependencies, AccessAuthority authority, ITenantAccessor access, TaskPolicy policy, RetryPolicy retries,
    TaskExecutors executors, QueueReferences queues, TaskOptions options, UnsavedTasks unsaved, LiveTasks live, SiloDrain drain, SiloLoad load, IIdSource ids, TimeProvider clock, ILogger<TaskGrain> logger) : Grain, ITaskGrain, ITaskRelations
{
    // Half of what a call may take: a watcher that hears nothing for so long asks again.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    // What this activation signs its rows with: of two activations that open the same epoch, only one goes on.
    private readonly Guid _owner = ids.NextId();
    private readonly CancellationTokenSource _going = new();
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
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // What is at work saves what it has; then only those who watch are left to be told.
        _going.Cancel();
        if (_attempt is { } run)
            await run.Done.Task;
        await _behind;
        _going.Dispose();
        if (_task is not { } task)
            return;
        live.Leave(_key, task);
        task.Log.Close();
        Changed("put away");
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
        var now = await MomentOf(submission.Work, cancellationToken);
        // What waits for its time, or for other tasks, comes into the queue when it may run.
        if (!TaskPolicy.MayQueue(submission.Terms, clock.GetUtcNow()))
            return await Accept(submission, submitter, null, now);

        var admission = await queues.Of(submission.Work).Enqueue(_key, submission.Terms.Priority, cancellationToken);
        if (!admission.Admitted)
            return new SubmitOutcome.QueueFull { RetryAfter = admission.RetryAfter ?? s_storageRetryAfter };
        try
        {
            return await Accept(submission, submitter, admission.EstimatedWait, now);
        }
        finally
        {
            if (admission.HasSlot)
                _ = UseSlot(submission.Work);
        }
    }

    /// <inheritdoc />
    public async Task<TaskSnapshot?> Get(CancellationToken cancellationToken) =>
        await Find(access.Current) is { } task ? TaskPolicy.Describe(task.Header, task.Log.Last, task.Durable) : null;

    /// <inheritdoc />
    public async Task<TaskEventBatch?> Next(TaskCursor? after, CancellationToken cancellationToken)
    {
        if (await Find(access.Current) is not { Log: var log })
            return null;
        var batch = log.Next(after ?? default);
        if (batch.Events.IsEmpty && !log.Closed)
        {
            await WaitForMore(log, after ?? default, cancellationToken);
            batch = log.Next(after ?? default);
        }

        return batch with { Moves = !batch.Ended && batch.Events.IsEmpty && (log.Closed || drain.Stopping.IsCancellationRequested) };
    }

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

        if (await IsHeld(_task!) || !await IsTrusted(_task!))
            return false;
        // Calls interleave with timers: someone may have stopped it meanwhile.
        if (_attempt is null)
            StartAttempt();
        return true;
    }

    private async Task<string?> FindMissing(TaskSubmission submission, CancellationToken cancellationToken) => submission.Work switch
    {
        QueryWork { ChatId: { } chat } when !await Chat(chat).Allows(ChatRight.Write, cancellationToken) => "There is no such chat.",
        IngestionWork { DocumentId: var document } when await Document(document).Get(cancellationToken) is not { Step: not DocumentStep.Deleted } => "There is no such document.",
        _ => await FindMissingDependency(submission.Terms, cancellationToken),
    };

    // A chat's questions stand in the order in which the chat was asked, which only the chat knows.
    private async Task<DateTimeOffset> MomentOf(TaskWork work, CancellationToken cancellationToken) =>
        (work is QueryWork { ChatId: { } chat } ? await Chat(chat).PlaceQuestion(cancellationToken) : null) ?? clock.GetUtcNow();

    private IChatGrain Chat(Guid id) => GrainFactory.GetGrain<IChatGrain>(new ChatKey(_key.Tenant, id).ToString());

    private IDocumentGrain Document(Guid id) => GrainFactory.GetGrain<IDocumentGrain>(new DocumentKey(_key.Tenant, id).ToString());

    private async Task<TaskState?> Find(TenantAccess reader) =>
        await Load() is { } task && TaskAccessPolicy.MaySee(task.Header, reader) ? task : null;

    // A stop waits for those who watch something that is being done, and lets go of those who watch something that waits.
    private async Task WaitForMore(TaskLog log, TaskCursor after, CancellationToken cancellationToken)
    {
        using var work = drain.Work();
        using var patience = new CancellationTokenSource(s_patience, clock);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token, _attempt is null ? drain.Stopping : drain.Leaving);
        await log.More(after, enough.Token);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
