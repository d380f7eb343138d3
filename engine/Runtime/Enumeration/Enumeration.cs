using Pull = (Orleans.Runtime.EnumerationResult Status, object? Value);

namespace Rag.Engine;

/// <summary>One enumeration in a grain.</summary>
internal interface IEnumeration : IAsyncDisposable
{
    /// <summary>Takes what is there without waiting, up to a batch; waits only for a first element, and only so long.</summary>
    ValueTask<Pull> Pull(TimeSpan patience, CancellationToken cancellationToken);

    /// <summary>Whether nothing has been pulled since the last time this was asked.</summary>
    bool IsForgotten();
}

/// <inheritdoc cref="IEnumeration"/>
internal sealed class Enumeration<T> : IEnumeration
{
    private readonly Silo _silo;
    private readonly CancellationTokenSource _end = new();
    private readonly IAsyncEnumerator<T> _source;
    private readonly int _batchSize;
    private Task<bool>? _moving;
    private bool _seen;
    private bool _waiting;

    internal Enumeration(Silo silo, EnumerableRequest<T> request, object grain)
    {
        _silo = silo;
        _batchSize = request.MaxBatchSize;
        _source = request.Invoke(grain, _end.Token).GetAsyncEnumerator(_end.Token);
    }

    public async ValueTask<Pull> Pull(TimeSpan patience, CancellationToken cancellationToken)
    {
        _seen = true;
        try
        {
            return _moving is null && TakeReady() is { } ready ? ready : await Wait(patience, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested || _end.IsCancellationRequested)
        {
            return (EnumerationResult.Canceled, null);
        }
        catch (Exception exception)
        {
            return (EnumerationResult.Error, exception);
        }
    }

    public bool IsForgotten()
    {
        var forgotten = !_seen && !_waiting;
        _seen = false;
        return forgotten;
    }

    public async ValueTask DisposeAsync()
    {
        Cancel();
        const ConfigureAwaitOptions Quietly = ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext;
        if (_moving is { } moving)
            await ((Task)moving).WaitAsync(_silo.ResponseTimeout, _silo.Time).ConfigureAwait(Quietly);
        if (_moving is null or { IsCompleted: true })
            await _source.DisposeAsync().AsTask().WaitAsync(_silo.ResponseTimeout, _silo.Time).ConfigureAwait(Quietly);
        _end.Dispose();
    }

    // In this turn, not by CancelAsync: what it calls back is the grain's own code.
    private void Cancel()
    {
        try
        {
            _end.Cancel();
        }
        catch (AggregateException exception)
        {
            Silo.LogCallbackFailed(_silo.Logger, exception);
        }
    }

    // The elements that need no waiting; null when there is none and the source is on its way to the next.
    private Pull? TakeReady()
    {
        List<T>? batch = null;
        for (var count = 0; count < _batchSize; count++)
        {
            var move = _source.MoveNextAsync();
            if (!move.IsCompletedSuccessfully)
            {
                _moving = move.AsTask();
                break;
            }

            if (!move.Result)
                return Take(batch, EnumerationResult.Completed);
            (batch ??= []).Add(_source.Current);
        }

        return batch is null ? null : Take(batch, 0);
    }

    private static Pull Take(List<T>? batch, EnumerationResult end) => batch switch
    {
        null => (end, null),
        [var only] => (end | EnumerationResult.Element, only),
        _ => (end | EnumerationResult.Batch, batch),
    };

    private async ValueTask<Pull> Wait(TimeSpan patience, CancellationToken cancellationToken)
    {
        _waiting = true;
        try
        {
            using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            using var timer = _silo.CancelAfter(giveUp, patience);
            var moving = _moving!;
            await ((Task)moving).WaitAsync(giveUp.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            cancellationToken.ThrowIfCancellationRequested();
            if (!moving.IsCompleted)
                return (EnumerationResult.Heartbeat, null);
            _moving = null;
            return await moving ? (EnumerationResult.Element, _source.Current) : (EnumerationResult.Completed, null);
        }
        finally
        {
            (_seen, _waiting) = (true, false);
        }
    }
}
