using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Rag.Engine;

/// <summary>A call without a result.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TaskRequest : Request
{
    // A field, not an object: what it makes is the promise alone.
    private AsyncTaskMethodBuilder _promise;

    internal override Task Promise => _promise.Task;

    /// <summary>Calls the method.</summary>
    /// <param name="grain">The grain.</param>
    protected abstract Task Call(object grain);

    internal override Task Invoke(object target) => Call(target);

    internal override object? ResultOf(Task work) => null;

    private protected override void ForgetPromise() => _promise = default;

    private protected override void Succeed(Task work, IncomingCall? filtered) => _promise.SetResult();

    internal override void Fail(Exception exception) => _promise.SetException(exception);
}

/// <summary>A call with a result.</summary>
/// <typeparam name="TResult">What it returns.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TaskRequest<TResult> : Request
{
    private AsyncTaskMethodBuilder<TResult> _promise;

    internal override Task Promise => _promise.Task;

    /// <summary>Calls the method.</summary>
    /// <param name="grain">The grain.</param>
    protected abstract Task<TResult> Call(object grain);

    internal override Task Invoke(object target) => Call(target);

    internal override object? ResultOf(Task work) => ((Task<TResult>)work).Result;

    private protected override void ForgetPromise() => _promise = default;

    private protected override void Succeed(Task work, IncomingCall? filtered) =>
        _promise.SetResult(filtered switch
        {
            null => ((Task<TResult>)work).Result,
            { HasOwnResult: true } => (TResult)filtered.Result!,
            _ => ((Task<TResult>)filtered.Work!).Result,
        });

    internal override void Fail(Exception exception) => _promise.SetException(exception);
}
