using System.Collections.Immutable;
using Rag.Diagnostics;
using Rag.Health;

namespace Rag.Queues;

// What operators set. It is written before it holds here, and every sweep reads it again: of two activations both end up with the same.
internal sealed partial class QueueGrain
{
    private static readonly TimeSpan s_tellPeriod = TimeSpan.FromMilliseconds(500);
    private IGrainTimer? _telling;
    private bool _drained;

    /// <inheritdoc />
    public Task<ImmutableArray<string>> ListNames(CancellationToken cancellationToken) => Task.FromResult(queues.All.Select(queue => queue.Name).ToImmutableArray());

    /// <inheritdoc />
    public Task<QueueSnapshot> Describe(CancellationToken cancellationToken) => Task.FromResult(Snapshot());

    /// <inheritdoc />
    public async Task<QueueSnapshot> SetMode(QueueMode mode, CancellationToken cancellationToken)
    {
        await _settings.Change(settings => settings with { Mode = mode });
        LogMode(logger, _queue.Name, mode);
        RagDiagnostics.Changed("queue", _queue.Name, mode.ToString().ToLowerInvariant());
        Apply();
        return Snapshot();
    }

    /// <inheritdoc />
    public async Task<QueueSnapshot> Scale(int? slots, CancellationToken cancellationToken)
    {
        await _settings.Change(settings => settings with { Slots = slots });
        LogScaled(logger, _queue.Name, slots ?? _queue.Slots);
        RagDiagnostics.Changed("queue", _queue.Name, "scaled");
        Apply();
        return Snapshot();
    }

    // Soon, and once for all that happens until then: the view's cost does not grow with what goes through the queue.
    private void TellSoon() => _telling ??= this.RegisterGrainTimer(Tell, new() { DueTime = s_tellPeriod, Period = Timeout.InfiniteTimeSpan, Interleave = true });

    private Task Tell(CancellationToken cancellationToken)
    {
        _telling?.Dispose();
        _telling = null;
        RequestContext.Clear();
        return GrainFactory.GetGrain<ISystemGrain>(ISystemGrain.Key).Publish(new QueueChanged { Queue = Snapshot() }, CancellationToken.None);
    }

    private void Apply()
    {
        var settings = _settings.Value!;
        _book.Slots = settings.Slots ?? _queue.Slots;
        _book.Starts = settings.Mode == QueueMode.Running;
        _drained &= settings.Mode == QueueMode.Draining;
        TellDrained();
        Dispatch();
    }

    private void TellDrained()
    {
        if (_drained || !IsDrained)
            return;
        _drained = true;
        LogDrained(logger, _queue.Name, _book.Waiting);
        RagDiagnostics.Changed("queue", _queue.Name, "drained");
    }

    private bool IsDrained => _settings.Value?.Mode == QueueMode.Draining && _book.Running.Count == 0;

    private QueueSnapshot Snapshot() => new()
    {
        Name = _queue.Name,
        Model = _queue.Model,
        Pruning = _pruning,
        Mode = _settings.Value?.Mode ?? QueueMode.Running,
        Drained = IsDrained,
        Slots = _book.Slots,
        Running = _book.Running.Count,
        Waiting = _book.Waiting,
        Suspects = _suspects.Count,
        Tenants = _book.Tenants.Count,
        Capacity = options.Capacity,
        EstimatedWaitMs = _book.EstimateNext()?.TotalMilliseconds,
    };
}
