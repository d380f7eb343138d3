using Microsoft.Extensions.Logging;
using Rag.Access;
using Rag.Diagnostics;
using Rag.Documents;
using Rag.Health;
using Rag.State;
using Rag.Storage;
using Rag.Tasks;

namespace Rag.Schedules;

/// <summary>
/// One schedule. A reminder wakes it at the next moment, and each minute from then on until the moment is done with; only then the row goes on to the next one. So a crash anywhere fires
/// again, for the same moment, which is the same task.
/// </summary>
[GrainType("schedule")]
internal sealed partial class ScheduleGrain(
    [PersistentState("schedule", StorageNames.Catalog)] IPersistentState<ScheduleState> storage,
    ScheduleFire fire, ITenantAccessor access, TimeProvider clock, ILogger<ScheduleGrain> logger) : Grain, IScheduleGrain, IScheduleControl, IRemindable
{
    private const string ReminderName = "fire";

    // The shortest period that reminders have.
    private static readonly TimeSpan s_again = TimeSpan.FromMinutes(1);

    // A longer wait is waited for in parts: timers have an end.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);
    private DurableState<ScheduleState> _schedule = null!;
    private ScheduleKey _key;

    /// <inheritdoc />
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = ScheduleKey.Parse(this.GetPrimaryKeyString());
        _schedule = new DurableState<ScheduleState>(storage);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task<ScheduleOutcome> Set(ScheduleDefinition definition, CancellationToken cancellationToken)
    {
        if ((SchedulePolicy.Check(definition) ?? await CheckWork(definition.Work, cancellationToken)) is { } invalid)
            return invalid;
        var next = SchedulePolicy.Set(_schedule.Value, _key, definition, access.Current.Caller, clock.GetUtcNow());
        // First: a reminder without a schedule ends itself, a schedule without a reminder would never fire.
        await Remind(next);
        await _schedule.Persist(next);
        LogSet(logger, _key, definition.Cron, definition.TimeZone, next.NextAt);
        await Changed("set", next);
        return new ScheduleOutcome.Done { Schedule = next.ToSnapshot() };
    }

    /// <inheritdoc />
    public Task<ScheduleSnapshot?> Get(CancellationToken cancellationToken) => Task.FromResult(_schedule.Value?.ToSnapshot());

    /// <inheritdoc />
    public async Task<ScheduleSnapshot?> Enable(bool enabled, CancellationToken cancellationToken) => (await SetEnabled(enabled))?.ToSnapshot();

    /// <inheritdoc />
    async Task<ScheduleOverview?> IScheduleControl.Enable(bool enabled, CancellationToken cancellationToken) => (await SetEnabled(enabled))?.ToOverview(_key.Tenant);

    /// <inheritdoc />
    public async Task<SubmitOutcome?> Run(Guid task, CancellationToken cancellationToken)
    {
        if (_schedule.Value is not { } state)
            return null;
        var now = clock.GetUtcNow();
        var outcome = await fire.Start(_key, state, task, now);
        if (outcome is not SubmitOutcome.Accepted || state.LastTaskId == task)
            return outcome;
        await _schedule.Persist(SchedulePolicy.Ran(state, now, task));
        LogRun(logger, _key, task);
        await Changed("run", _schedule.Value!);
        return outcome;
    }

    /// <inheritdoc />
    public async Task<bool> Remove(CancellationToken cancellationToken)
    {
        if (_schedule.Value is not { } last)
            return false;
        await _schedule.Clear();
        await Forget();
        LogRemoved(logger, _key);
        await Changed("removed", last);
        return true;
    }

    /// <inheritdoc />
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (_schedule.Value is not { NextAt: not null })
        {
            await Forget();
            return;
        }

        if (await Fire())
            await Remind(_schedule.Value);
    }

    /// <returns>False when a moment is still to be fired for: the reminder comes again.</returns>
    private async Task<bool> Fire()
    {
        var now = clock.GetUtcNow();
        foreach (var moment in SchedulePolicy.Due(_schedule.Value!, now))
        {
            var result = await fire.Submit(_key, _schedule.Value!, moment);
            if (!result.Submitted)
            {
                LogPostponed(logger, _key, moment);
                return false;
            }

            var task = DerivedTaskId.FireOf(_key.ToString(), moment);
            await _schedule.Persist(SchedulePolicy.Fired(_schedule.Value!, moment, task, result.Error));
            LogFired(logger, _key, moment, task, result.Error);
            await Changed("fired", _schedule.Value!);
        }

        var next = SchedulePolicy.Skip(_schedule.Value!, now);
        if (next != _schedule.Value)
            await _schedule.Persist(next);
        return true;
    }

    private async Task<ScheduleOutcome.Invalid?> CheckWork(ScheduledWork work, CancellationToken cancellationToken)
    {
        if (work is not ScheduledReading { DocumentId: var id })
            return null;
        var document = await GrainFactory.GetGrain<IDocumentGrain>(new DocumentKey(_key.Tenant, id).ToString()).Get(cancellationToken);
        return document switch
        {
            null or { Step: DocumentStep.Deleted } => new ScheduleOutcome.Invalid { Field = "documentId", Detail = "names no document." },
            { SourceUrl: null } => new ScheduleOutcome.Invalid { Field = "documentId", Detail = "names a document that was not made from an address: there is nowhere to read it again from." },
            _ => null,
        };
    }

    private async Task Remind(ScheduleState state)
    {
        if (state.NextAt is not { } at)
        {
            await Forget();
            return;
        }

        var wait = at - clock.GetUtcNow();
        await this.RegisterOrUpdateReminder(ReminderName, wait < TimeSpan.Zero ? TimeSpan.Zero : wait > s_longest ? s_longest : wait, s_again);
    }

    private async Task Forget()
    {
        if (await this.GetReminder(ReminderName) is { } reminder)
            await this.UnregisterReminder(reminder);
    }

    private async Task<ScheduleState?> SetEnabled(bool enabled)
    {
        if (_schedule.Value is not { } state)
            return null;
        var next = SchedulePolicy.Enable(state, enabled, clock.GetUtcNow());
        // Also when nothing changes: whoever repeats it may not know that its reminder was not set.
        await Remind(next);
        await _schedule.Persist(next);
        LogEnabled(logger, _key, enabled);
        await Changed(enabled ? "resumed" : "paused", next);
        return next;
    }

    // Who watches hears of it or lists them again: the schedule does not depend on it.
    private Task Changed(string change, ScheduleState state)
    {
        RagDiagnostics.Changed("schedule", _key.ToString(), change);
        RequestContext.Clear();
        return GrainFactory.GetGrain<ISystemGrain>(ISystemGrain.Key)
            .Publish(new ScheduleChanged { Schedule = state.ToOverview(_key.Tenant), Removed = change == "removed" }, CancellationToken.None);
    }
}
