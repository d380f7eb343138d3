using Microsoft.Extensions.Logging;
using Rag.Diagnostics;

namespace Rag.Health;

/// <summary>
/// Finds grain calls that hold their grain for too long, while they still do: raises an alert and leaves them alone. Calls that end at once cost two timestamps; only those that wait for
/// something are remembered, and looked at while there are any.
/// </summary>
internal sealed partial class TurnWatch : IDisposable
{
    private const int LooksPerTurn = 5;
    private readonly LinkedList<Turn> _turns = new();
    private readonly Lock _lock = new();
    private readonly Alarm _alarm;
    private readonly HealthOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly ITimer _timer;

    public TurnWatch(Alarm alarm, HealthOptions options, TimeProvider clock, ILogger<TurnWatch> logger)
    {
        (_alarm, _options, _clock, _logger) = (alarm, options, clock, logger);
        // The timer is nobody's: what it does must not run in the name of whoever's call comes first.
        using (ExecutionContext.SuppressFlow())
            _timer = clock.CreateTimer(static watch => ((TurnWatch)watch!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Watches a call.</summary>
    /// <param name="call">Makes it.</param>
    /// <param name="operation">The method, for people.</param>
    /// <param name="target">The grain's key.</param>
    public Task Watch(Func<Task> call, string operation, GrainId target)
    {
        var started = _clock.GetTimestamp();
        var work = call();
        if (work.IsCompleted && _clock.GetElapsedTime(started) < _options.SlowTurn)
            return work;
        return Wait(work, new Turn(operation, target, started));
    }

    /// <inheritdoc />
    public void Dispose() => _timer.Dispose();

    private async Task Wait(Task work, Turn turn)
    {
        LinkedListNode<Turn> node;
        lock (_lock)
        {
            node = _turns.AddLast(turn);
            if (_turns.Count == 1)
                LookSoon();
        }

        try
        {
            await work;
        }
        finally
        {
            lock (_lock)
                _turns.Remove(node);
            Check(turn);
        }
    }

    private void Look()
    {
        Turn[] turns;
        lock (_lock)
        {
            turns = [.. _turns];
            if (turns.Length > 0)
                LookSoon();
        }

        foreach (var turn in turns)
            Check(turn);
    }

    private void LookSoon() => _timer.Change(_options.SlowTurn / LooksPerTurn, Timeout.InfiniteTimeSpan);

    private void Check(Turn turn)
    {
        var elapsed = _clock.GetElapsedTime(turn.Started);
        if (elapsed < _options.SlowTurn || Interlocked.Exchange(ref turn.Told, 1) == 1)
            return;
        LogSlow(_logger, turn.Operation, turn.Target, elapsed.TotalMilliseconds);
        _alarm.Raise("slow_turn", turn.Operation, $"{turn.Operation} has held {turn.Target.Key} for {elapsed.TotalSeconds:F1} s. It goes on.");
        RagDiagnostics.Changed("turn", turn.Operation, "slow");
    }

    private sealed class Turn(string operation, GrainId target, long started)
    {
        /// <summary>Whether the alert was raised, 0 or 1.</summary>
        public int Told;

        public string Operation => operation;

        public GrainId Target => target;

        public long Started => started;
    }

    // Ids 2400-2449 are the turn watch's.
    [LoggerMessage(2400, LogLevel.Warning, "{Operation} holds {Target} for {ElapsedMs} ms by now.")]
    private static partial void LogSlow(ILogger logger, string operation, GrainId target, double elapsedMs);
}
