namespace Rag.Engine;

// The timers of an activation.
internal sealed partial class Activation
{
    internal GrainTimer StartTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        if (!ReferenceEquals(s_current, this))
            throw new InvalidOperationException($"A timer of {GrainId} can only be started in one of its turns.");
        var timer = new GrainTimer(this, callback, options);

        // One that is started while the activation ends must not outlive it.
        if (_closing || _state == Life.Ended)
        {
            timer.Dispose();
            return timer;
        }

        (Extras.Timers ??= []).Add(timer);
        timer.Arm();
        return timer;
    }
}
