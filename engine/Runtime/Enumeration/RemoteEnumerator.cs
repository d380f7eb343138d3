namespace Rag.Engine;

/// <summary>The caller's end of an enumeration: pulls batches and hands their elements out.</summary>
internal sealed class RemoteEnumerator<T> : IAsyncEnumerator<T>
{
    private readonly EnumerableRequest<T> _request;
    private readonly CancellationTokenSource? _linked;
    private readonly CancellationToken _cancellationToken;
    private readonly Guid _id;
    private (EnumerationResult Status, object? Value) _pulled;
    private int _index;
    private bool _started;
    private bool _disposed;

    internal RemoteEnumerator(EnumerableRequest<T> request, CancellationToken cancellationToken)
    {
        _request = request;
        _id = request.Target.Class.Silo.NewEnumerationId();
        var argument = request.GetCancellationToken();
        if (argument.CanBeCanceled && cancellationToken.CanBeCanceled && argument != cancellationToken)
            _linked = CancellationTokenSource.CreateLinkedTokenSource(argument, cancellationToken);
        _cancellationToken = _linked?.Token ?? (cancellationToken.CanBeCanceled ? cancellationToken : argument);
    }

    public T Current
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _pulled.Status.HasFlag(EnumerationResult.Element) ? (T)_pulled.Value!
                : _pulled.Status.HasFlag(EnumerationResult.Batch) ? ((List<T>)_pulled.Value!)[_index]
                : throw new InvalidOperationException("The enumeration has no current element.");
        }
    }

    private bool HasBatch => _pulled.Status.HasFlag(EnumerationResult.Batch);

    public async ValueTask<bool> MoveNextAsync()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (HasBatch && ++_index < ((List<T>)_pulled.Value!).Count)
            return true;
        if (_pulled.Status.HasFlag(EnumerationResult.Completed))
            return false;
        try
        {
            do
                _pulled = await Pull();
            while (_pulled.Status == EnumerationResult.Heartbeat);
        }
        catch
        {
            // The grain may be in the middle of it: let it go.
            await LetGo();
            throw;
        }

        _index = 0;
        return _pulled.Status switch
        {
            EnumerationResult.Error => throw Rethrow((Exception)_pulled.Value!),
            EnumerationResult.Canceled => throw new OperationCanceledException(_cancellationToken),
            EnumerationResult.MissingEnumeratorError => throw new EnumerationAbortedException(
                "The grain does not know this enumeration any more: it was deactivated, or nothing was pulled for longer than the response time-out."),
            var status => (status & (EnumerationResult.Element | EnumerationResult.Batch)) != 0,
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        _linked?.Dispose();
        await LetGo();
    }

    private async Task LetGo()
    {
        const EnumerationResult Over = EnumerationResult.Completed | EnumerationResult.Error | EnumerationResult.Canceled | EnumerationResult.MissingEnumeratorError;
        if (!_started || (_pulled.Status & Over) != 0)
            return;
        _pulled = (EnumerationResult.Completed, null);
        await _request.Target.DisposeAsync(_id).AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    private ValueTask<(EnumerationResult Status, object? Value)> Pull()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (_started)
            return _request.Target.MoveNext<T>(_id, _cancellationToken);
        _started = true;
        return _request.Target.StartEnumeration(_id, _request, _cancellationToken);
    }

    private static Exception Rethrow(Exception exception)
    {
        System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception);
        return exception;
    }
}
