using Microsoft.Extensions.Logging;

namespace Rag.Engine;

/// <summary>
/// A timer of an activation. Its tick is a message to its own activation, so it waits at the gate like any other; the next one is armed when it ends,
/// so ticks never pile up and one object is message enough for all of them.
/// </summary>
internal sealed partial class GrainTimer : Message, IGrainTimer, IGrainTimerInvoker, IMethodCall
{
    private static readonly GrainMethod s_method = GrainMethod.Find(typeof(IGrainTimerInvoker), nameof(IGrainTimerInvoker.InvokeCallbackAsync));

    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly CancellationTokenSource _disposed = new();
    private readonly ITimer _timer;
    private readonly bool _interleaves;
    private TimeSpan _dueTime;
    private TimeSpan _period;
    private bool _changed;

    // 1 from the moment the timer fires until its tick has ended: this one object can be in one mailbox once.
    private int _ticking;

    internal GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        _activation = activation;
        _callback = callback;
        _interleaves = options.Interleave;
        KeepsAlive = options.KeepAlive;
        Validate(options.DueTime, options.Period);
        (_dueTime, _period) = (options.DueTime, options.Period);
        _timer = activation.Class.Silo.CreateTimer(static self => ((GrainTimer)self!).Fire(), this, Timeout.InfiniteTimeSpan);
    }

    public override InvokeMethodOptions Options =>
        InvokeMethodOptions.OneWay | (_interleaves ? InvokeMethodOptions.AlwaysInterleave : InvokeMethodOptions.None);

    public GrainMethod Method => s_method;

    InvokeMethodOptions IRequest.Options => Options;

    internal override bool IsLocal => true;

    internal override bool KeepsAlive { get; }

    public int GetArgumentCount() => 0;

    public object? GetArgument(int index) => throw new ArgumentOutOfRangeException(nameof(index));

    public CancellationToken GetCancellationToken() => default;

    public Task InvokeCallbackAsync() => throw new InvalidOperationException("Only the runtime ticks a timer.");

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Validate(dueTime, period);
        (_dueTime, _period) = (dueTime, period);
        _changed = true;
        if (Volatile.Read(ref _ticking) == 0)
            Arm(dueTime);
    }

    public void Dispose()
    {
        _timer.Dispose();
        _activation.Extras.Timers?.Remove(this);
        try
        {
            _disposed.Cancel();
        }
        catch (AggregateException exception)
        {
            Silo.LogCallbackFailed(_activation.Class.Silo.Logger, exception);
        }
    }

    public override string ToString() => $"timer of {_activation.GrainId}";

    internal void Arm() => Arm(_dueTime);

    internal Task Tick()
    {
        _changed = false;
        return _callback(_disposed.Token);
    }

    internal override Task Start(Activation activation) =>
        _disposed.IsCancellationRequested ? Task.CompletedTask
        : activation.Class.Silo.Filters.ApplyTo(activation) ? new IncomingCall(this, activation).Invoke()
        : Tick();

    internal override void End(Activation activation, Task work)
    {
        Volatile.Write(ref _ticking, 0);
        if (work.Exception?.InnerException is { } exception)
            LogTickFailed(activation.Class.Silo.Logger, exception, this);
        if (!_disposed.IsCancellationRequested)
            Arm(_changed ? _dueTime : _period);
    }

    internal override void Refuse(Exception exception)
    {
    }

    internal override void Forward(Activation ended)
    {
    }

    private void Fire()
    {
        if (Interlocked.Exchange(ref _ticking, 1) == 0)
            _activation.Post(this);
    }

    private void Arm(TimeSpan dueTime) => _timer.Change(dueTime, Timeout.InfiniteTimeSpan);

    private static void Validate(TimeSpan dueTime, TimeSpan period)
    {
        const long Longest = 0xfffffffe;
        ArgumentOutOfRangeException.ThrowIfLessThan((long)dueTime.TotalMilliseconds, -1, nameof(dueTime));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)dueTime.TotalMilliseconds, Longest, nameof(dueTime));
        ArgumentOutOfRangeException.ThrowIfLessThan((long)period.TotalMilliseconds, -1, nameof(period));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)period.TotalMilliseconds, Longest, nameof(period));
    }

    [LoggerMessage(30, LogLevel.Warning, "A tick of the {Timer} failed")]
    private static partial void LogTickFailed(ILogger logger, Exception exception, GrainTimer timer);
}

/// <summary>What a call filter sees of a tick: Orleans passes them through the filters as calls of this method.</summary>
internal interface IGrainTimerInvoker : IAddressable
{
    /// <summary>Runs the callback.</summary>
    Task InvokeCallbackAsync();
}
