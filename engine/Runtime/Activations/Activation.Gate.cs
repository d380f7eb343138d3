namespace Rag.Engine;

// The gate: which message may start now, and which must wait for another to end.
internal sealed partial class Activation
{
    private MessageQueue _waiting;

    // How the message is called that keeps others out: the first that started and does not interleave. As in Orleans, when it ends nothing keeps others out, even
    // if messages that were let in beside it still run. The message itself is not kept: a young object in an old one costs the collector a look at it.
    private InvokeMethodOptions? _blocking;
    private int _running;
    private long _lastUsed;

    // Requests that are here and have not ended; counted for stateless workers only, whose pool shares the work out by it.
    private int _load;

    private bool IsIdle => _running == 0 && _waiting.IsEmpty && _batch is null;

    internal int Load => Volatile.Read(ref _load);

    internal void PostCounted(Request request)
    {
        Interlocked.Increment(ref _load);
        Post(request);
    }

    internal void Receive(Message message)
    {
        if (_state == Life.Ended)
            TurnAway(message);
        else if (MayStart(message))
            Start(message);
        else
            Wait(message);
    }

    private void Wait(Message message)
    {
        _waiting.Add(message);
        if (_state == Life.New)
            _ = Activate(message);
    }

    internal bool MayStart(Message message) => _state switch
    {
        Life.Active => PassesGate(message),
        Life.Ending => message.IsLocal && !_closing && PassesGate(message),
        _ => false,
    };

    private bool PassesGate(Message message) =>
        _blocking is null
        || message.Options.HasFlag(InvokeMethodOptions.AlwaysInterleave)
        || Class.IsReentrant
        || (message.Options.HasFlag(InvokeMethodOptions.ReadOnly) && _blocking.Value.HasFlag(InvokeMethodOptions.ReadOnly));

    // Starts the oldest waiting message that may; false when there is none.
    private bool StartWaiting()
    {
        // Most often it is the first or none: only interleaving, read-only and timer messages can overtake, and only they are worth a search.
        var firstMayStart = _state == Life.Active && (_blocking is null || Class.IsReentrant);
        if (_waiting.IsEmpty || (!firstMayStart && !_waiting.HasOvertakers) || _waiting.Take(this) is not { } message)
            return false;
        Start(message);
        return true;
    }

    private void Start(Message message)
    {
        _running++;
        message.Blocks = _blocking is null && !message.Options.HasFlag(InvokeMethodOptions.AlwaysInterleave);
        if (message.Blocks)
            _blocking = message.Options;
        if (message.Context is { } context)
            RequestContext.Current = context;
        Task work;
        try
        {
            work = message.Start(this) ?? Task.FromException(new InvalidOperationException($"{message} returned null instead of a task."));
        }
        catch (Exception exception)
        {
            work = Task.FromException(exception);
        }

        if (work.IsCompleted)
            End(message, work);
        else
            _ = EndLater(message, work);
    }

    private async Task EndLater(Message message, Task work)
    {
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        End(message, work);
    }

    private void End(Message message, Task work)
    {
        _running--;
        if (message.Blocks)
            _blocking = null;
        if (message.KeepsAlive)
            _lastUsed = Silo.Clock.Now;
        if (Class.MaxWorkers > 0 && !message.IsLocal)
            Interlocked.Decrement(ref _load);
        if (work.IsFaulted)
            EndIfInconsistent(work);
        message.End(this, work);
    }
}
