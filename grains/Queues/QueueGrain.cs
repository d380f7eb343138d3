using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using Rag.Diagnostics;
using Rag.Hosting;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tenants;

namespace Rag.Queues;

/// <summary>
/// One queue. It holds no truth but its settings: the tasks' rows do. What it knows it has from submissions and from its sweep, which also finds slots whose task is gone and
/// tasks that lost their activation, so that nothing waits longer than one period for a repair. A reminder brings it up elsewhere when its silo dies.
/// </summary>
[GrainType("queue")]
internal sealed partial class QueueGrain(
    ITaskJournal journal, ITaskRegistry registry, TaskQueues queues, QueueOptions options, SiloDrain drain, IServiceProvider services, TimeProvider clock, ILogger<QueueGrain> logger)
    : Grain, IQueueGrain, IQueueControl, IRemindable
{
    private const string ReminderName = "sweep";

    // The shortest period that reminders have. It only matters when this grain is down and nobody calls it.
    private static readonly TimeSpan s_reminderPeriod = TimeSpan.FromMinutes(1);

    // A queue that does not know its settings yet starts nothing, so it does not wait for its next sweep.
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(1);
    private TaskQueue _queue = null!;
    private QueueBook _book = null!;
    private SuspectLines _suspects = null!;
    private QueueSettingsStore _settings = null!;
    private IGrainTimer? _soon;
    private bool _full;
    private Task _sweep = Task.CompletedTask;
    private IGrainReminder? _reminder;
    private DateTimeOffset _prunesAt;
    private QueuePruning? _pruning;

    /// <inheritdoc />
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _queue = queues.Find(this.GetPrimaryKeyString());
        _book = new QueueBook(_queue.Slots, options.Capacity, options.TenantCapacity) { Starts = false };
        _suspects = new SuspectLines(options.Capacity, options.TenantCapacity);
        _suspectsAt = clock.GetUtcNow() + options.SuspectDelay;
        _settings = new QueueSettingsStore(services.GetRequiredKeyedService<IGrainStorage>(StorageNames.Default), this.GetGrainId());
        this.RegisterGrainTimer(SweepOnTime, new() { DueTime = TimeSpan.Zero, Period = options.SweepPeriod, Interleave = true, KeepAlive = true });
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<QueueAdmission> Enqueue(TaskKey task, int priority, CancellationToken cancellationToken)
    {
        var admitted = Admit(task, priority);
        if (admitted)
            Dispatch(asking: task);
        else if (!_full)
            LogFull(logger, _queue.Name, _book.Waiting);
        // Said once when it begins, and not for each of the thousands that are refused while it lasts.
        _full = !admitted;
        RagDiagnostics.Changed("queue", _queue.Name, admitted ? "admitted" : "refused");
        return Task.FromResult(new QueueAdmission
        {
            Admitted = admitted, RetryAfter = admitted ? null : _book.RetryAfter(), EstimatedWait = admitted ? _book.Locate(task)?.EstimatedWait : null, HasSlot = _book.IsRunning(task),
        });
    }

    /// <inheritdoc />
    public Task Release(TaskKey task, CancellationToken cancellationToken)
    {
        _suspects.Release(task, clock.GetUtcNow());
        Leave(task, worked: true);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<QueuePlace?> Locate(TaskKey task, CancellationToken cancellationToken) =>
        Task.FromResult((_book.Locate(task) ?? _suspects.Locate(task)) is { } place ? place with { Queue = _queue.Name, Mode = _settings.Value?.Mode ?? QueueMode.Running } : null);

    /// <inheritdoc />
    public Task Wake(CancellationToken cancellationToken) => Sweep().WaitAsync(cancellationToken);

    /// <inheritdoc />
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        // That this grain is up is all: it sweeps by itself. One whose model was taken away has nothing to look for.
        if (!queues.Has(_queue.Name) && await this.GetReminder(ReminderName) is { } reminder)
            await this.UnregisterReminder(reminder);
    }

    private async Task SweepOnTime(CancellationToken cancellationToken)
    {
        try
        {
            await Sweep().WaitAsync(cancellationToken);
            await SetReminder();
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogSweepFailed(logger, _queue.Name, e);
            if (_settings.Value is null)
                SweepSoon();
        }
    }

    // Without a token: older releases of Orleans take none here.
    private async Task SetReminder() => _reminder ??= queues.Has(_queue.Name) ? await this.RegisterOrUpdateReminder(ReminderName, s_reminderPeriod, s_reminderPeriod) : null;

    // One at a time: whoever comes while one is under way waits for that one.
    private Task Sweep() => _sweep.IsCompleted ? _sweep = SweepOnce() : _sweep;

    // One of these at most: while the database is away each sweep that fails asks for it.
    private void SweepSoon()
    {
        _soon?.Dispose();
        _soon = this.RegisterGrainTimer(SweepOnTime, new() { DueTime = s_soon, Period = Timeout.InfiniteTimeSpan, Interleave = true });
    }

    private async Task SweepOnce()
    {
        await _settings.Read();
        Apply();
        var unfinished = await journal.ReadUnfinished(_queue.Tasks, clock.GetUtcNow(), options.Capacity + _book.Slots, CancellationToken.None);
        _sole ??= await FindSole(unfinished);
        foreach (var task in unfinished)
            Admit(task.Key, task.Priority);
        foreach (var task in _book.Running.ToArray())
            _ = Grant(task);
        _book.Forget();
        _suspects.Forget();
        foreach (var tenant in _book.Tenants)
            _ = Weigh(tenant);
        Dispatch();
        RagDiagnostics.Changed("queue", _queue.Name, "swept");
        if (_queue.IsOfKind)
            await Prune();
    }

    private bool Admit(TaskKey task, int priority)
    {
        if (_suspects.IsWaiting(task))
            return true;
        if (_sole != task && _sole is not null)
            _sole = default(TaskKey);
        var tenants = _book.Tenants.Count;
        var admitted = _book.Admit(task, priority);
        if (_book.Tenants.Count > tenants)
            _ = Weigh(task.Tenant);
        return admitted;
    }

    private async Task Weigh(TenantId tenant)
    {
        RequestContext.Clear();
        try
        {
            var plan = await GrainFactory.GetGrain<ITenantGrain>(tenant.ToString()).Plan(CancellationToken.None);
            _book.Weigh(tenant, options.Weight(plan));
        }
        catch (Exception e)
        {
            LogNotWeighed(logger, _queue.Name, tenant, e);
        }
    }

    private async Task Prune()
    {
        var now = clock.GetUtcNow();
        if (now < _prunesAt)
            return;
        var pruned = await registry.Prune(_queue.Name, now - options.KeepEnded, now - options.KeepFailed, now, options.PruneBatch, CancellationToken.None);
        // A full batch has more behind it, which goes with the next sweep.
        _prunesAt = pruned < options.PruneBatch ? now + options.PrunePeriod : now;
        _pruning = _pruning is { } before && pruned == 0
            ? before with { NextAt = _prunesAt }
            : new QueuePruning { At = now, Count = pruned, Total = (_pruning?.Total ?? 0) + pruned, NextAt = _prunesAt };
        TellSoon();
        if (pruned == 0)
            return;
        LogPruned(logger, _queue.Name, pruned);
        RagDiagnostics.Changed("queue", _queue.Name, "pruned");
    }

    // Whoever is asking at this moment has its slot with the answer.
    private void Dispatch(TaskKey? asking = null)
    {
        TellSoon();
        TrySuspect();
        while (!drain.Stopping.IsCancellationRequested && _book.TryStart(clock.GetUtcNow(), out var task))
            if (task != asking)
                _ = Grant(task);
    }

    // Also asks again a task that should be running: that is how a slot is found whose task is gone. It goes on outside the caller's request.
    private async Task Grant(TaskKey task)
    {
        // What travels with the submission that freed or filled a slot is another tenant's as likely as not.
        RequestContext.Clear();
        var hasTurn = _suspects.IsRunning(task);
        try
        {
            if (await GrainFactory.GetGrain<ITaskGrain>(task.ToString()).Run(CancellationToken.None))
                return;
        }
        catch (Exception e)
        {
            LogNotStarted(logger, task, e);
            SweepSoon();
        }

        // A suspect that has just joined the others' line stays there, and one whose turn has come since then is asked again already.
        if (_suspects.IsRunning(task) && !hasTurn)
            return;
        if (hasTurn)
            _suspects.Release(task, clock.GetUtcNow());
        Leave(task, worked: false);
    }

    private void Leave(TaskKey task, bool worked)
    {
        _book.Release(task, clock.GetUtcNow(), worked);
        TellDrained();
        Dispatch();
    }
}
