using Rag.Engine;

namespace Orleans;

/// <summary>What a grain asks of its activation.</summary>
public static class GrainBaseExtensions
{
    /// <summary>Ends this activation once the requests that run have ended; later ones go to the next activation.</summary>
    /// <param name="grain">The calling grain.</param>
    public static void DeactivateOnIdle(this IGrainBase grain) => grain.GrainContext.Deactivate(
        new(DeactivationReasonCode.ApplicationRequested, $"{nameof(DeactivateOnIdle)} was called."));

    /// <summary>Starts a timer whose ticks are turns of this activation. It ends with the activation or when it is disposed.</summary>
    /// <param name="grain">The calling grain.</param>
    /// <param name="callback">Runs at each tick; its token is cancelled when the timer is disposed. The next tick is due a period after this one ended.</param>
    /// <param name="state">Handed to the callback.</param>
    /// <param name="options">When it ticks, whether it interleaves, whether it keeps the activation alive.</param>
    public static IGrainTimer RegisterGrainTimer<TState>(
        this IGrainBase grain, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Register(grain, cancellationToken => callback(state, cancellationToken), options);
    }

    /// <summary>Starts a timer whose ticks are turns of this activation.</summary>
    /// <inheritdoc cref="RegisterGrainTimer{TState}(IGrainBase, Func{TState, CancellationToken, Task}, TState, GrainTimerCreationOptions)"/>
    public static IGrainTimer RegisterGrainTimer<TState>(
        this IGrainBase grain, Func<TState, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Register(grain, _ => callback(state), options);
    }

    /// <summary>Starts a timer whose ticks are turns of this activation.</summary>
    /// <inheritdoc cref="RegisterGrainTimer{TState}(IGrainBase, Func{TState, CancellationToken, Task}, TState, GrainTimerCreationOptions)"/>
    public static IGrainTimer RegisterGrainTimer(this IGrainBase grain, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Register(grain, callback, options);
    }

    /// <summary>Starts a timer whose ticks are turns of this activation.</summary>
    /// <inheritdoc cref="RegisterGrainTimer{TState}(IGrainBase, Func{TState, CancellationToken, Task}, TState, GrainTimerCreationOptions)"/>
    public static IGrainTimer RegisterGrainTimer(this IGrainBase grain, Func<Task> callback, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Register(grain, _ => callback(), options);
    }

    /// <summary>Starts a timer that neither interleaves nor keeps the activation alive.</summary>
    /// <param name="grain">The calling grain.</param>
    /// <param name="callback">Runs at each tick.</param>
    /// <param name="dueTime">Time to the first tick.</param>
    /// <param name="period">Time between the end of a tick and the next; infinite: one tick only.</param>
    public static IGrainTimer RegisterGrainTimer(
        this IGrainBase grain, Func<CancellationToken, Task> callback, TimeSpan dueTime, TimeSpan period) =>
        grain.RegisterGrainTimer(callback, new GrainTimerCreationOptions(dueTime, period));

    /// <summary>Starts a timer that neither interleaves nor keeps the activation alive.</summary>
    /// <inheritdoc cref="RegisterGrainTimer(IGrainBase, Func{CancellationToken, Task}, TimeSpan, TimeSpan)"/>
    public static IGrainTimer RegisterGrainTimer(this IGrainBase grain, Func<Task> callback, TimeSpan dueTime, TimeSpan period) =>
        grain.RegisterGrainTimer(callback, new GrainTimerCreationOptions(dueTime, period));

    private static GrainTimer Register(IGrainBase grain, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options) =>
        ((Activation)grain.GrainContext).StartTimer(callback, options);
}
