using Rag.Access;
using Rag.Health;

namespace Rag.Breakers;

/// <summary>
/// The breakers as one silo sees them. Whether a call may go out is a local read; only when a breaker's rest is over its grain is asked, who may try. A grain that cannot be reached leaves
/// the breaker as it was heard last.
/// </summary>
/// <param name="grains">Reaches the breakers.</param>
/// <param name="replica">What was heard of them last.</param>
/// <param name="load">Counts the calls that went out.</param>
/// <param name="clock">The clock.</param>
internal sealed class CircuitBreakers(IGrainFactory grains, SystemReplica replica, SiloLoad load, TimeProvider clock)
{
    /// <summary>Counts the calls that went out.</summary>
    public SiloLoad Load => load;

    /// <summary>Asks whether a call may go out.</summary>
    /// <returns>The permit: whoever has it says how the call ended. Or when to ask again.</returns>
    public async ValueTask<BreakerPermit> Enter(BreakerKey key)
    {
        if (replica.Breaker(key.ToString()) is not { Status: not BreakerStatus.Closed } heard)
            return new BreakerPermit(this, key);
        if (heard.RetryAt is { } at && at > clock.GetUtcNow())
            return BreakerPermit.Refused(this, key, heard);
        try
        {
            // The cluster's own question, in nobody's name, whoever's call it is that made us ask.
            RequestContext.Remove(Caller.ContextKey);
            var probe = await grains.GetGrain<ICircuitBreakerGrain>(key.ToString()).Probe(heard.Version, CancellationToken.None);
            replica.Learn(probe.Breaker);
            return probe.ProbeId is { } id ? new BreakerPermit(this, key, id, probe.Patience)
                : probe.Breaker.Status == BreakerStatus.Closed ? new BreakerPermit(this, key)
                : BreakerPermit.Refused(this, key, probe.Breaker);
        }
        catch (Exception)
        {
            // Nobody can say who may try, so nobody does; what calls go without now they can have from the next in their chain.
            return BreakerPermit.Refused(this, key, heard);
        }
    }

    /// <summary>Tells a breaker how a call ended. Nobody waits for it: it is the breaker's news and not the caller's.</summary>
    internal void Report(BreakerKey key, BreakerReport report) => _ = Tell(key, report);

    // What an asynchronous method does to the request context is undone when it returns.
    private async Task Tell(BreakerKey key, BreakerReport report)
    {
        RequestContext.Remove(Caller.ContextKey);
        await grains.GetGrain<ICircuitBreakerGrain>(key.ToString()).Report(report, CancellationToken.None);
    }
}

/// <summary>Lets one call out, or not. Disposed of without a word, a probe is given back.</summary>
internal sealed class BreakerPermit : IDisposable
{
    private readonly CircuitBreakers _breakers;
    private readonly Guid? _probe;
    private bool _ended;

    internal BreakerPermit(CircuitBreakers breakers, BreakerKey key, Guid? probe = null, TimeSpan? patience = null) =>
        (_breakers, Key, _probe, Patience) = (breakers, key, probe, patience);

    /// <summary>The breaker.</summary>
    public BreakerKey Key { get; }

    /// <summary>The breaker that refused; null when the call may go out.</summary>
    public BreakerSnapshot? Refusal { get; private init; }

    /// <summary>How long the call may take; null for as long as it takes. Set for a probe, of which there is never a second one at the same time.</summary>
    public TimeSpan? Patience { get; }

    /// <summary>Whether the call tries for all others.</summary>
    public bool IsProbe => _probe is not null;

    /// <summary>No call may go out.</summary>
    internal static BreakerPermit Refused(CircuitBreakers breakers, BreakerKey key, BreakerSnapshot breaker) => new(breakers, key) { Refusal = breaker, _ended = true };

    /// <summary>The call was answered.</summary>
    public void Succeed() => End(new BreakerReport { Successes = 1, ProbeId = _probe });

    /// <summary>The call failed by the dependency's fault.</summary>
    /// <param name="reason">A sentence; never what the dependency sent.</param>
    public void Fail(string reason) => End(new BreakerReport { Failures = 1, ProbeId = _probe, Reason = reason });

    /// <inheritdoc />
    public void Dispose()
    {
        if (IsProbe)
            End(new BreakerReport { ProbeId = _probe });
    }

    private void End(BreakerReport report)
    {
        if (_ended)
            return;
        _ended = true;
        _breakers.Report(Key, report);
    }
}
