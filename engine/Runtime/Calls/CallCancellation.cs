namespace Rag.Engine;

/// <summary>
/// Carries a caller's cancellation to the callee: the caller is released at once, the callee's own token is cancelled in a turn of its activation.
/// </summary>
internal sealed class CallCancellation : IDisposable
{
    private readonly Request _request;
    private readonly CancellationTokenSource _callee = new();
    private readonly CancellationToken _caller;
    private CancellationTokenRegistration _registration;
    private Activation? _activation;

    internal CallCancellation(Request request, CancellationToken caller) => (_request, _caller) = (request, caller);

    internal CancellationToken CalleeToken => _callee.Token;

    internal CancellationToken CallerToken => _caller;

    // Unregistered without waiting: a callback that runs at this moment finds its request answered.
    public void Dispose() => _registration.Unregister();

    // Begins to listen; the request must be on its way to be answered.
    internal void Listen() => _registration = _caller.UnsafeRegister(static self => ((CallCancellation)self!).CallerCancelled(), this);

    // On the callee's turn.
    internal void Begin(Activation activation)
    {
        Volatile.Write(ref _activation, activation);
        if (_caller.IsCancellationRequested)
            _callee.Cancel();
    }

    private void CallerCancelled()
    {
        if (!_request.IsOneWay)
            _request.Abandon(new OperationCanceledException(_caller));
        Volatile.Read(ref _activation)?.Post(new RuntimeTurn(_ => _callee.Cancel()));
    }
}
