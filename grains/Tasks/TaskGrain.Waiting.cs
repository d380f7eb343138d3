using Rag.Access;
using Rag.Storage;

namespace Rag.Tasks;

// What a task waits for before its queue: its time, other tasks, and the one that has its unique key.
internal sealed partial class TaskGrain
{
    // A task whose time is further away leaves memory; its queue's sweep brings it up.
    private static readonly TimeSpan s_stays = TimeSpan.FromMinutes(10);
    private HashSet<TaskKey>? _followers;
    private WaitCause? _snooze;
    private bool _released;
    private bool _attends;

    /// <inheritdoc />
    public async Task Attend(TaskKey follower, CancellationToken cancellationToken)
    {
        if (follower.Tenant != _key.Tenant)
            return;
        (_followers ??= []).Add(follower);
        if (await Load() is { Ended: true })
            PromptFollowers();
    }

    /// <inheritdoc />
    public async Task Prompt(CancellationToken cancellationToken)
    {
        if (await Load() is { Ended: false })
            await Requeue(cancellationToken);
    }

    /// <inheritdoc />
    public async Task<TaskRepetition?> Repeat(CancellationToken cancellationToken)
    {
        if (await Load() is not { Header: { Status: RagTaskStatus.Failed } row })
            return null;
        var again = new TaskKey(_key.Tenant, DerivedTaskId.RepetitionOf(_key, row.CreatedAt));
        // In the name of whom it was done for, who is authorised as for a new one.
        RequestContext.Set(Caller.ContextKey, row.Principal);
        var outcome = await GrainFactory.GetGrain<ITaskGrain>(again.ToString()).Submit(TaskPolicy.Again(row) with { RetryOf = _key.Task }, cancellationToken);
        return new TaskRepetition { TaskId = again.Task, Outcome = outcome };
    }

    private void Hold(TaskTerms terms)
    {
        var wait = (terms.RunAt ?? default) - clock.GetUtcNow();
        if (wait < s_stays)
            WakeAt(terms.RunAt ?? default);
        else if (_task is { Durable: true })
            DelayDeactivation(TimeSpan.Zero);
    }

    /// <summary>Whether the task may not come into its queue yet. Whoever ends what it waits for prompts it; the queue's sweep finds it too.</summary>
    private async Task<bool> IsHeld(TaskState task)
    {
        if (task.Header.Terms.RunAt > clock.GetUtcNow())
        {
            Hold(task.Header.Terms);
            return true;
        }

        if (_released)
            return false;
        var verdict = await dependencies.Look(task.Header);
        _released = verdict is DependencyVerdict.Free;
        if (verdict is DependencyVerdict.Cancel && _attempt is null)
        {
            StartAttempt();
            _attempt!.CancelledBy = "system";
        }

        if (verdict is DependencyVerdict.Wait wait)
            AttendTo(wait);
        return !_released;
    }

    private void AttendTo(DependencyVerdict.Wait wait)
    {
        if (_attends)
            return;
        _attends = true;
        foreach (var first in wait.For)
            _ = Relations(new TaskKey(_key.Tenant, first)).Attend(_key, CancellationToken.None);
    }

    // The end is durable here: who is prompted reads the row.
    private void PromptFollowers()
    {
        foreach (var follower in _followers ?? [])
            _ = Relations(follower).Prompt(CancellationToken.None);
        _followers = null;
    }

    private async Task<string?> FindMissingDependency(TaskTerms terms, CancellationToken cancellationToken)
    {
        foreach (var first in terms.DependsOn)
            if (first.TaskId == _key.Task || await GrainFactory.GetGrain<ITaskGrain>(new TaskKey(_key.Tenant, first.TaskId).ToString()).Get(cancellationToken) is null)
                return $"There is no task {first.TaskId} to wait for.";
        return null;
    }

    // A key fixes an id, and the task of that id is accepted here if it was not: whoever had the key first may have died before.
    private async Task<SubmitOutcome?> FindDuplicate(TaskSubmission submission, TenantAccess submitter, CancellationToken cancellationToken)
    {
        if (submission.Terms.UniqueKey is not { } key)
            return null;
        try
        {
            var owner = await Claim(submission, submitter, key, null);
            // One that ended without a result has no use for it any more.
            if (owner != _key.Task && await journal.Read(new TaskKey(_key.Tenant, owner), CancellationToken.None) is { Status: RagTaskStatus.Failed or RagTaskStatus.Cancelled })
                owner = await Claim(submission, submitter, key, owner);
            if (owner == _key.Task)
                return null;
            var outcome = await GrainFactory.GetGrain<ITaskGrain>(new TaskKey(_key.Tenant, owner).ToString()).Submit(submission, cancellationToken);
            return outcome is SubmitOutcome.Accepted or SubmitOutcome.Conflict ? new SubmitOutcome.Duplicate { TaskId = owner } : outcome;
        }
        catch (StorageUnavailableException e)
        {
            LogKeyNotRead(logger, _key, e);
            return new SubmitOutcome.StorageUnavailable { RetryAfter = s_storageRetryAfter };
        }
    }

    private Task<Guid> Claim(TaskSubmission submission, TenantAccess submitter, string key, Guid? loser)
    {
        var now = clock.GetUtcNow();
        var name = TaskPolicy.UniqueName(submission.Work, submitter.User, key);
        return registry.Claim(submitter, name, _key.Task, now, now + submission.Terms.UniqueFor, loser, CancellationToken.None);
    }

    private async Task<WaitCause> Explain(TaskState task, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var waits = !task.Ended && _attempt is null && !(_notBefore > now);
        var wait = waits && !_released && !(task.Header.Terms.RunAt > now) ? await dependencies.Look(task.Header) as DependencyVerdict.Wait : null;
        return WaitPolicy.Explain(new WaitFacts
        {
            Row = task.Header,
            Newest = task.Log.Newest,
            Now = now,
            Running = _attempt is not null,
            Owned = _owned,
            IsSuspect = IsSuspected,
            NotBefore = _notBefore,
            Snooze = _snooze,
            WaitsFor = wait?.For ?? [],
            Place = waits ? await queues.Of(task.Header.Work).Locate(_key, cancellationToken) : null,
        });
    }

    private ITaskRelations Relations(TaskKey task) => GrainFactory.GetGrain<ITaskRelations>(task.ToString());
}
