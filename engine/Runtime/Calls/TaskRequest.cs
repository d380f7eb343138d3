using System.ComponentModel;

namespace Rag.Engine;

/// <summary>A call without a result.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TaskRequest : Request
{
    private TaskCompletionSource? _promise;

    internal override Task Promise => (_promise ??= new()).Task;

    /// <summary>Calls the method.</summary>
    /// <param name="grain">The grain.</param>
    protected abstract Task Call(object grain);

    internal override Task Invoke(object target) => Call(target);

    internal override object? ResultOf(Task work) => null;

    private protected override void ForgetPromise() => _promise = null;

    private protected override void Succeed(Task work, IncomingCall? filtered) => _promise!.TrySetResult();

    private protected override void Break(Exception exception) => _promise!.TrySetException(exception);

    private protected override void Cancel(OperationCanceledException exception) => _promise!.TrySetCanceled(exception.CancellationToken);
}

/// <summary>A call with a result.</summary>
/// <typeparam name="TResult">What it returns.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TaskRequest<TResult> : Request
{
    private TaskCompletionSource<TResult>? _promise;

    internal override Task Promise => (_promise ??= new()).Task;

    /// <summary>Calls the method.</summary>
    /// <param name="grain">The grain.</param>
    protected abstract Task<TResult> Call(object grain);

    internal override Task Invoke(object target) => Call(target);

    internal override object? ResultOf(Task work) => ((Task<TResult>)work).Result;

    private protected override void ForgetPromise() => _promise = null;

    private protected override void Succeed(Task work, IncomingCall? filtered) =>
        _promise!.TrySetResult(filtered switch
        {
            null => ((Task<TResult>)work).Result,
            { HasOwnResult: true } => (TResult)filtered.Result!,
            _ => ((Task<TResult>)filtered.Work!).Result,
        });

    private protected override void Break(Exception exception) => _promise!.TrySetException(exception);

    private protected override void Cancel(OperationCanceledException exception) => _promise!.TrySetCanceled(exception.CancellationToken);
}
