using Microsoft.Extensions.Logging;
using Orleans.Storage;
using Rag.Diagnostics;
using Rag.Health;
using Rag.Ports;
using Rag.State;

namespace Rag.Breakers;

/// <summary>
/// One breaker. Waits are measured by timestamps, so a clock that is set moves none of them; a breaker that comes up again while it rests, rests anew. It says what it is again from time to
/// time while it is not closed, so that a view of the cluster that was lost is whole again.
/// </summary>
[GrainType("breaker")]
internal sealed partial class CircuitBreakerGrain(
    [PersistentState("breaker")] IPersistentState<BreakerState> storage, BreakerPolicy policy, BreakerOptions options, IIdSource ids, Alarm alarm, TimeProvider clock,
    ILogger<CircuitBreakerGrain> logger) : Grain, ICircuitBreakerGrain
{
    private static readonly TimeSpan s_repeat = TimeSpan.FromSeconds(5);
    private DurableState<BreakerState> _stored = null!;
    private BreakerState _state = new();
    private BreakerWindow _window = null!;
    private BreakerKey _key;
    private long _since;
    private IGrainTimer? _repeat;

    /// <inheritdoc />
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!BreakerKey.TryParse(this.GetPrimaryKeyString(), out _key))
            throw new FormatException($"'{this.GetPrimaryKeyString()}' is not the name of a breaker.");
        _stored = new DurableState<BreakerState>(storage);
        _state = _stored.Value ?? _state;
        _window = new BreakerWindow(options.Window, clock.TimestampFrequency);
        _since = clock.GetTimestamp();
        if (_state.Status != BreakerStatus.Closed)
            Repeat();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task Report(BreakerReport report, CancellationToken cancellationToken)
    {
        if (report.ProbeId is { } probe)
            await EndProbe(probe, report);
        else if (_state.Status == BreakerStatus.Closed)
            await Count(report);
        RagDiagnostics.Changed("breaker", _key.ToString(), "reported");
    }

    /// <inheritdoc />
    public async Task<BreakerProbe> Probe(long known, CancellationToken cancellationToken)
    {
        // A change that was told and never stored died with its activation: what is told from now on must count as newer.
        if (known > _state.Version)
        {
            _state = _state with { Version = known + 1 };
            Tell();
        }

        if (_state.Status == BreakerStatus.Closed || clock.GetElapsedTime(_since) < Wait())
            return new BreakerProbe { Breaker = Describe() };
        var next = BreakerPolicy.HalfOpen(_state, ids.NextId(), clock.GetUtcNow());
        // Durable before anyone may try: of two activations only one can write, so only one lets a caller through.
        await _stored.Persist(next);
        Enter(next);
        LogProbing(logger, _key);
        return new BreakerProbe { ProbeId = next.ProbeId, Patience = options.ProbePatience, Breaker = Describe() };
    }

    /// <inheritdoc />
    public async Task<BreakerSnapshot> Reset(CancellationToken cancellationToken)
    {
        if (_state.Status != BreakerStatus.Closed)
            await Change(BreakerPolicy.Close(_state, clock.GetUtcNow()));
        _window.Clear();
        return Describe();
    }

    private async Task Count(BreakerReport report)
    {
        var now = clock.GetTimestamp();
        _window.Add(now, report.Successes, report.Failures);
        var (calls, failures) = _window.Count(now);
        if (report.Failures > 0 && policy.Opens(_key, calls, failures))
            await Change(BreakerPolicy.Open(_state, report.Reason, clock.GetUtcNow()));
    }

    // The end of a probe that was given up for another says nothing any more.
    private async Task EndProbe(Guid probe, BreakerReport report)
    {
        if (_state.ProbeId != probe)
            return;
        if (report.Failures > 0)
            await Change(BreakerPolicy.Open(_state, report.Reason, clock.GetUtcNow()));
        else if (report.Successes > 0)
            await Change(BreakerPolicy.Close(_state, clock.GetUtcNow()));
        else
            // Neither: the caller went away. It has rested long enough for the next one, who is let through at once.
            await Change(_state with { Status = BreakerStatus.Open, Version = _state.Version + 1, ProbeId = null }, rested: true);
    }

    // How long the present state lasts before a caller may try.
    private TimeSpan Wait() => _state.Status == BreakerStatus.HalfOpen ? options.ProbePatience * 2 : policy.Rest(Math.Max(1, _state.Opens));

    // Opening and closing must not depend on the storage: a breaker that opens because the database is away would never open. What could not be stored is stored with the next change.
    private async Task Change(BreakerState next, bool rested = false)
    {
        var before = _state.Status;
        try
        {
            await _stored.Persist(next);
        }
        catch (Exception e) when (e is not InconsistentStateException)
        {
            LogNotStored(logger, _key, e.GetType().Name);
        }

        Enter(next);
        if (rested)
            _since -= (long)(Wait().TotalSeconds * clock.TimestampFrequency);
        if (next.Status == BreakerStatus.Closed)
            _window.Clear();
        LogChanged(logger, _key, next.Status, next.Reason);
        if (before == BreakerStatus.Closed && next.Status == BreakerStatus.Open)
            alarm.Raise("breaker_open", _key.ToString(), $"Calls of {_key} fail: {next.Reason}");
        else if (before != BreakerStatus.Closed && next.Status == BreakerStatus.Closed)
            alarm.Raise("breaker_closed", _key.ToString(), $"{_key} answers again.");
    }

    private void Enter(BreakerState next)
    {
        (_state, _since) = (next, clock.GetTimestamp());
        Tell();
        if (next.Status != BreakerStatus.Closed)
            Repeat();
        RagDiagnostics.Changed("breaker", _key.ToString(), next.Status.ToString().ToLowerInvariant());
    }

    private void Repeat() => _repeat ??= this.RegisterGrainTimer(
        _ =>
        {
            Tell();
            if (_state.Status == BreakerStatus.Closed)
            {
                _repeat?.Dispose();
                _repeat = null;
            }

            return Task.CompletedTask;
        },
        new() { DueTime = s_repeat, Period = s_repeat, KeepAlive = true });

    private void Tell() => _ = GrainFactory.GetGrain<ISystemGrain>(ISystemGrain.Key).Publish(new BreakerChanged { Breaker = Describe() }, CancellationToken.None);

    private BreakerSnapshot Describe() => new()
    {
        Name = _key.ToString(),
        Status = _state.Status,
        Version = _state.Version,
        RetryAt = _state.Status == BreakerStatus.Closed ? null : clock.GetUtcNow() + Wait() - clock.GetElapsedTime(_since),
        Opens = _state.Opens,
        Reason = _state.Reason,
        ChangedAt = _state.ChangedAt,
    };
}
