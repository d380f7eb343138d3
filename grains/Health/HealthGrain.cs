using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Rag.Diagnostics;
using Rag.Ports;
using Rag.Storage;

namespace Rag.Health;

/// <summary>
/// The health of one dependency. It looks under a timer that interleaves, so that it is always answered, however long a look takes. A reminder brings it up elsewhere when its silo dies. What the
/// history cannot take now, because its database is the one that is away, it takes with a later look.
/// </summary>
[GrainType("health")]
internal sealed partial class HealthGrain(
    IHealthHistory history, HealthProbes probes, HealthPolicy policy, HealthOptions options, Alarm alarm, TimeProvider clock, ILogger<HealthGrain> logger) : Grain, IHealthGrain, IRemindable
{
    private const string ReminderName = "look";
    private const int MostUnwritten = 100;

    // The shortest period that reminders have. It only matters when this grain is down and nobody calls it.
    private static readonly TimeSpan s_reminderPeriod = TimeSpan.FromMinutes(1);
    private readonly Queue<HealthEntry> _unwritten = new();
    private string _name = "";
    private HealthSnapshot? _seen;
    private DependencyStatus? _alerted;
    private IGrainReminder? _reminder;
    private bool _looking;

    /// <inheritdoc />
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _name = this.GetPrimaryKeyString();
        if (probes.Find(_name) is { } probe)
        {
            var (first, period) = probe.IsCostly ? (options.CostlyProbePeriod / 10, options.CostlyProbePeriod) : (TimeSpan.Zero, options.ProbePeriod);
            this.RegisterGrainTimer(stop => Look(probe, stop), new() { DueTime = first, Period = period, Interleave = true, KeepAlive = true });
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task Wake(CancellationToken cancellationToken) => Task.CompletedTask; // That this grain is up is all: it looks by itself.

    /// <inheritdoc />
    public Task<HealthSnapshot> Get(CancellationToken cancellationToken) =>
        Task.FromResult(_seen ?? policy.Next(_name, null, "It was not looked at yet.", TimeSpan.Zero, clock.GetUtcNow()));

    /// <inheritdoc />
    public async Task<ImmutableArray<HealthEntry>> History(DateTimeOffset? before, int limit, CancellationToken cancellationToken) =>
        [.. await history.Read(_name, before, limit, cancellationToken)];

    /// <inheritdoc />
    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    private async Task Look(IHealthProbe probe, CancellationToken stop)
    {
        if (_looking)
            return;
        _looking = true;
        try
        {
            var started = clock.GetTimestamp();
            var fault = await Ask(probe, stop);
            Take(policy.Next(_name, _seen, fault, clock.GetElapsedTime(started), clock.GetUtcNow()));
            await Write(stop);
            await SetReminder();
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            LogNotKept(logger, _name, e.GetType().Name);
        }
        finally
        {
            _looking = false;
        }
    }

    // Without a token: older releases of Orleans take none here.
    private async Task SetReminder() => _reminder ??= await this.RegisterOrUpdateReminder(ReminderName, s_reminderPeriod, s_reminderPeriod);

    private async Task<string?> Ask(IHealthProbe probe, CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(options.ProbeTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
        try
        {
            await probe.Probe(either.Token).WaitAsync(either.Token);
            return null;
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            return patience.IsCancellationRequested ? $"It did not answer within {options.ProbeTimeout}." : e.Message;
        }
    }

    private void Take(HealthSnapshot next)
    {
        var changed = _seen?.Status != next.Status;
        _seen = next;
        _ = GrainFactory.GetGrain<ISystemGrain>(ISystemGrain.Key).Publish(new HealthChanged { Dependency = next }, CancellationToken.None);
        if (!changed)
            return;
        _unwritten.Enqueue(new HealthEntry { Name = _name, At = next.CheckedAt, Status = next.Status, Detail = next.Detail, DurationMs = next.DurationMs });
        if (_unwritten.Count > MostUnwritten)
            _unwritten.Dequeue();
        if (HealthPolicy.AlertOf(_alerted, next.Status) is { } kind)
        {
            _alerted = next.Status;
            alarm.Raise(kind, _name, next.Detail ?? $"{_name} answers again.");
        }

        LogChanged(logger, _name, next.Status, next.Detail);
        RagDiagnostics.Changed("health", _name, next.Status.ToString().ToLowerInvariant());
    }

    private async Task Write(CancellationToken stop)
    {
        while (_unwritten.TryPeek(out var entry))
        {
            await history.Append(entry, stop);
            _unwritten.Dequeue();
        }
    }
}
