using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace Rag.Engine;

// The life of an activation: new → waking → active → ending → ended.
internal sealed partial class Activation
{
    private Life _state;
    private bool _closing;
    private IStoredState? _states;

    private enum Life : byte
    {
        New,
        Waking,
        Active,
        Ending,
        Ended,
    }

    internal bool IsAlive => _state < Life.Ended;

    internal long LastUsed => Volatile.Read(ref _lastUsed);

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        if (ReferenceEquals(s_current, this))
            BeginEnding(deactivationReason, cancellationToken);
        else
            Post(new RuntimeTurn(self => self.BeginEnding(deactivationReason, cancellationToken)));
    }

    internal void DelayDeactivation(TimeSpan time) => Extras.KeepAliveUntil =
        time == Timeout.InfiniteTimeSpan || time == TimeSpan.MaxValue ? long.MaxValue
        : time <= TimeSpan.Zero ? long.MinValue
        : Silo.Clock.After(time);

    // Asked by the collector; only the activation itself can tell whether it is idle.
    internal void CollectIfIdle(long usedBefore)
    {
        if (_state == Life.Active && IsIdle && _lastUsed <= usedBefore && (_extras is null || _extras.KeepAliveUntil <= Silo.Clock.Now))
            BeginEnding(new(DeactivationReasonCode.ActivationIdle, "Idle for longer than its collection age."), default);
    }

    // Called by a stored state that is made for this activation's grain: it must be read before the grain is told to wake.
    internal void AddState(IStoredState state)
    {
        state.NextState = _states;
        _states = state;
    }

    private async Task Activate(Message first)
    {
        _state = Life.Waking;
        if (first.Context is { } context)
            RequestContext.Current = context;
        try
        {
            if (Silo.IsStopping)
                throw new SiloUnavailableException($"The silo stops, so {GrainId} is not activated.");
            GrainInstance = Class.Create(this);
            for (; _states is { } state; _states = state.NextState)
                await state.Read();
            if (Class.OverridesOnActivate)
                await Wake((IGrainBase)GrainInstance);
            _state = Life.Active;
        }
        catch (Exception exception)
        {
            LogActivationFailed(Silo.Logger, exception, this);
            Extras.Reason = new(DeactivationReasonCode.ActivationFailed, exception, "It failed to activate.");
            await Discard();
            return;
        }

        // It was told to end while it woke.
        if (_extras is { Reason.ReasonCode: not DeactivationReasonCode.None })
            _state = Life.Ending;
    }

    private async Task Wake(IGrainBase grain)
    {
        using var patience = new CancellationTokenSource();
        var work = grain.OnActivateAsync(patience.Token);
        if (!work.IsCompletedSuccessfully)
        {
            Extras.Activating = patience;
            using var timer = Silo.CancelAfter(patience, Silo.Collection.ActivationTimeout);
            await work.WaitAsync(patience.Token);
        }
    }

    private void BeginEnding(DeactivationReason reason, CancellationToken impatience)
    {
        if (_state is Life.Ending or Life.Ended || Extras.Reason.ReasonCode != DeactivationReasonCode.None)
            return;
        Extras.Reason = reason;
        Extras.Impatience = impatience;
        if (_state == Life.Waking)
            Extras.Activating?.Cancel();
        else
            _state = Life.Ending;
    }

    // An activation that has seen its stored state change under it must not go on with what it has in memory. The callers that the error passes may.
    private void EndIfInconsistent(Task work)
    {
        if (work.Exception?.InnerException is not InconsistentStateException { IsSourceActivation: true } exception)
            return;
        exception.IsSourceActivation = false;
        BeginEnding(new(DeactivationReasonCode.ApplicationError, exception, "Its stored state was written by somebody else."), default);
    }

    private bool CloseIfDue()
    {
        if (_state != Life.Ending || _running > 0 || _closing)
            return false;
        _closing = true;
        _ = Close();
        return true;
    }

    private async Task Close()
    {
        foreach (var timer in Extras.Timers?.ToArray() ?? [])
            timer.Dispose();
        if (GrainInstance is IGrainBase grain)
            await SayGoodbye(grain);
        await Discard();
    }

    private async Task SayGoodbye(IGrainBase grain)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Extras.Impatience);
        using var timer = Silo.CancelAfter(patience, Silo.Collection.DeactivationTimeout);
        try
        {
            await grain.OnDeactivateAsync(Extras.Reason, patience.Token).WaitAsync(patience.Token);
        }
        catch (Exception exception)
        {
            LogDeactivationFailed(Silo.Logger, exception, this);
        }
    }

    // From here on the next activation may exist, and nothing of this one may run. What waits is turned away.
    private async Task Discard()
    {
        try
        {
            if (_extras?.Enumerations is { } enumerations)
                await enumerations.Stop();
        }
        finally
        {
            Class.Remove(this);
        }

        try
        {
            if (GrainInstance is IAsyncDisposable asyncDisposable)
                await asyncDisposable.DisposeAsync();
            else
                (GrainInstance as IDisposable)?.Dispose();
            await Extras.DisposeScope();
        }
        catch (Exception exception)
        {
            LogDisposalFailed(Silo.Logger, exception, this);
        }

        _state = Life.Ended;
        Silo.Scheduler.Schedule(Extras, yields: false);
        while (_waiting.TakeFirst() is { } message)
            TurnAway(message);
    }

    // To the next activation; but whoever came for one that failed to come up hears why.
    private void TurnAway(Message message)
    {
        if (Extras.Reason is { ReasonCode: DeactivationReasonCode.ActivationFailed, Exception: { } failure })
            message.Refuse(failure);
        else
            message.Forward(this);
    }

    [LoggerMessage(1, LogLevel.Error, "A turn of {Activation} failed inside the runtime")]
    private static partial void LogTurnFailed(ILogger logger, Exception exception, Activation activation);

    [LoggerMessage(2, LogLevel.Warning, "{Activation} failed to activate")]
    private static partial void LogActivationFailed(ILogger logger, Exception exception, Activation activation);

    [LoggerMessage(3, LogLevel.Warning, "OnDeactivateAsync of {Activation} failed")]
    private static partial void LogDeactivationFailed(ILogger logger, Exception exception, Activation activation);

    [LoggerMessage(4, LogLevel.Warning, "Disposing the instance or the services of {Activation} failed")]
    private static partial void LogDisposalFailed(ILogger logger, Exception exception, Activation activation);
}
