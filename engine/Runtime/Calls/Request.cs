using System.ComponentModel;
using Microsoft.Extensions.Logging;

namespace Rag.Engine;

/// <summary>
/// A call: the method, the arguments, the caller's promise. Generated code derives one class per method of a grain interface, so no call needs reflection.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class Request : Message, IMethodCall
{
    // As Orleans' SiloMessagingOptions.MaxForwardCount.
    private const int MostForwards = 2;

    private IncomingCall? _filtered;

    // The task that ended it: the callee's, or one that a time-out or the caller's token broke. The first one counts.
    private Task? _outcome;
    private int _answered;
    private byte _forwards;

    private protected Request()
    {
    }

    /// <inheritdoc/>
    public sealed override InvokeMethodOptions Options => Method.Options;

    /// <summary>The method.</summary>
    public abstract GrainMethod Method { get; }

    /// <summary>The token among the arguments: the caller's until it is on its way, then the callee's own.</summary>
    protected CancellationToken CancellationToken { get; set; }

    internal GrainReference Target { get; private set; } = null!;

    internal GrainClass Class => Target.Class;

    internal string Key => Target.Key;

    internal Activation? Source { get; private set; }

    internal GrainId TargetId => new(Class.Type, new IdSpan(Key));

    internal GrainId SourceId => Source?.GrainId ?? Class.Silo.ClientId;

    internal bool IsOneWay => (Options & InvokeMethodOptions.OneWay) != 0;

    internal CallCancellation? Cancellation { get; private set; }

    // Its place in the table of calls that wait for an answer.
    internal CallTable.Entry Waiting;

    // What the caller awaits; made when it is first asked for.
    internal abstract Task Promise { get; }

    internal bool IsAnswered => Volatile.Read(ref _answered) != 0;

    /// <inheritdoc/>
    public virtual int GetArgumentCount() => 0;

    /// <inheritdoc/>
    public virtual object? GetArgument(int index) => throw new ArgumentOutOfRangeException(nameof(index));

    /// <inheritdoc/>
    public CancellationToken GetCancellationToken() => CancellationToken;

    /// <inheritdoc/>
    public override string ToString() => $"{SourceId} → {TargetId} {Method.Interface.Name}.{Method.Name}";

    internal void Address(GrainReference target)
    {
        Target = target;
        Source = Activation.Current;
        Context = RequestContext.Current;
    }

    // From here on the callee's token is its own: it is cancelled in a turn of the callee, never on the canceller's stack.
    internal void FollowToken()
    {
        if (!CancellationToken.CanBeCanceled)
            return;
        Cancellation = new CallCancellation(this, CancellationToken);
        CancellationToken = Cancellation.CalleeToken;
    }

    // Sends it; the task is what the caller awaits.
    internal Task Post()
    {
        var promise = IsOneWay ? Task.CompletedTask : Promise;
        if (!CancellationToken.IsCancellationRequested)
            Class.Silo.Send(this);
        else if (!IsOneWay)
            Fail(new OperationCanceledException(CancellationToken));
        return promise;
    }

    // The same call, not yet sent.
    internal Request Again()
    {
        var again = (Request)MemberwiseClone();
        again.CancellationToken = Cancellation is { CallerToken: var token } ? token : CancellationToken;
        (again.Next, again.Host, again.Cancellation, again.Waiting) = (null, null, null, default);
        (again._outcome, again._answered, again._filtered, again._forwards) = (null, 0, null, 0);
        again.ForgetPromise();
        return again;
    }

    // Breaks the promise before the callee has answered.
    internal void Abandon(Exception exception) => Settle(Task.FromException(exception));

    // Takes the outcome, unless there is one. The caller goes on in its own place, never on the stack of whoever brings it.
    internal void Settle(Task outcome)
    {
        if (Interlocked.Exchange(ref _answered, 1) != 0)
            return;
        _outcome = outcome;
        Class.Silo.Scheduler.Schedule(this, yields: false);
    }

    internal override Task Start(Activation activation)
    {
        // The caller has already given up: what it asked for need not happen. Orleans drops such a message too.
        if (IsAnswered)
            return Task.CompletedTask;
        Cancellation?.Begin(activation);
        if (!Class.Silo.Filters.ApplyTo(activation))
            return Invoke(TargetIn(activation));
        _filtered = new IncomingCall(this, activation);
        return _filtered.Invoke();
    }

    internal override void End(Activation activation, Task work)
    {
        if (!IsOneWay)
            Class.Silo.Transport.Answer(this, work);
        else if (work.Exception?.InnerException is { } exception)
            LogOneWayFailed(Class.Silo.Logger, exception, this);
    }

    internal override void Refuse(Exception exception)
    {
        if (IsOneWay)
            LogOneWayFailed(Class.Silo.Logger, exception, this);
        else
            Class.Silo.Transport.Answer(this, Task.FromException(exception));
    }

    internal override void Forward(Activation ended)
    {
        if (IsAnswered)
            return;
        if (_forwards++ < MostForwards)
            Class.Silo.Transport.Deliver(this);
        else
            Refuse(new OrleansMessageRejectionException($"Forwarding failed: {this} has found {_forwards} activations in a row that were ending."));
    }

    // Keeps or breaks the caller's promise. What the caller does next may well run in here.
    private protected override void GoOn()
    {
        if (IsOneWay)
            return;
        Class.Silo.Calls.Remove(this);
        Cancellation?.Dispose();
        var outcome = _outcome!;
        try
        {
            if (!outcome.IsCompletedSuccessfully)
                outcome.GetAwaiter().GetResult();
            Succeed(outcome, _filtered);
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
    }

    [LoggerMessage(20, LogLevel.Warning, "The one-way call {Request} failed; its caller does not learn of it")]
    private static partial void LogOneWayFailed(ILogger logger, Exception exception, Request request);

    internal abstract Task Invoke(object target);

    internal virtual object TargetIn(Activation activation) => activation.GrainInstance!;

    // The result of the task that Invoke returned, boxed; for filters.
    internal abstract object? ResultOf(Task work);

    private protected abstract void ForgetPromise();

    private protected abstract void Succeed(Task work, IncomingCall? filtered);

    // Breaks the promise; by an OperationCanceledException it is cancelled.
    internal abstract void Fail(Exception exception);
}
