using Rag.Access;
using Rag.Ports;
using Rag.Tenants;

namespace Rag.Breakers;

/// <summary>A call of a model behind its breakers: the tenant's own, then everybody's. Both hear how it ended.</summary>
internal sealed class GuardedCall : IDisposable
{
    private readonly List<BreakerPermit> _permits;
    private readonly IDisposable _counted;
    private readonly CancellationTokenSource? _patience;
    private readonly CancellationTokenSource _either;

    private GuardedCall(List<BreakerPermit> permits, IDisposable counted, TimeProvider clock, CancellationToken cancellationToken)
    {
        (_permits, _counted) = (permits, counted);
        _patience = permits.Min(permit => permit.Patience) is { } patience ? new CancellationTokenSource(patience, clock) : null;
        _either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _patience?.Token ?? CancellationToken.None);
    }

    /// <summary>Ends the call: with the caller's, or when a probe has taken too long.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>Whether a probe has taken too long.</summary>
    public bool IsOverdue => _patience is { IsCancellationRequested: true };

    /// <summary>Begins a call.</summary>
    /// <exception cref="ModelUnavailableException">A breaker is open (<c>circuit_open</c>).</exception>
    public static async ValueTask<GuardedCall> Begin(CircuitBreakers breakers, string model, TenantId? tenant, TimeProvider clock, CancellationToken cancellationToken)
    {
        var permits = new List<BreakerPermit>(2);
        if (tenant is not null)
            permits.Add(await Enter(breakers, BreakerKey.OfModel(model, tenant), permits));
        permits.Add(await Enter(breakers, BreakerKey.OfModel(model), permits));
        return new GuardedCall(permits, breakers.Load.Call(model), clock, cancellationToken);
    }

    /// <summary>The model answered.</summary>
    public void Succeed() => _permits.ForEach(permit => permit.Succeed());

    /// <summary>The model did not answer.</summary>
    public void Fail(string reason) => _permits.ForEach(permit => permit.Fail(reason));

    /// <inheritdoc />
    public void Dispose()
    {
        _permits.ForEach(permit => permit.Dispose());
        _counted.Dispose();
        _either.Dispose();
        _patience?.Dispose();
    }

    private static async ValueTask<BreakerPermit> Enter(CircuitBreakers breakers, BreakerKey key, List<BreakerPermit> before)
    {
        var permit = await breakers.Enter(key);
        if (permit.Refusal is not { } refusal)
            return permit;
        before.ForEach(other => other.Dispose());
        throw new ModelUnavailableException($"The breaker {key} is open: {refusal.Reason}") { Code = ErrorCodes.CircuitOpen, RetryAt = refusal.RetryAt };
    }
}
