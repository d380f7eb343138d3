namespace Rag.Adapters.OpenAI;

/// <summary>Cancels its token when nothing was heard for a while, or all of it takes too long.</summary>
internal sealed class Patience : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly ITimer _silence, _whole;

    /// <summary>Begins to wait.</summary>
    /// <param name="silence">The longest wait for the first sign.</param>
    /// <param name="whole">The longest wait for all of it.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Cancels it too.</param>
    public Patience(TimeSpan silence, TimeSpan whole, TimeProvider clock, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _silence = clock.CreateTimer(static stop => ((CancellationTokenSource)stop!).Cancel(), _stop, silence, Timeout.InfiniteTimeSpan);
        _whole = clock.CreateTimer(static stop => ((CancellationTokenSource)stop!).Cancel(), _stop, whole, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Cancelled when the patience is at its end.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Something was heard; the next sign may take so long.</summary>
    public void Heard(TimeSpan silence) => _silence.Change(silence, Timeout.InfiniteTimeSpan);

    /// <inheritdoc />
    public void Dispose()
    {
        _silence.Dispose();
        _whole.Dispose();
        _stop.Dispose();
    }
}
