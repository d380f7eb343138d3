using Microsoft.Extensions.Logging;

namespace Rag.Engine;

/// <summary>What the silo does over and over: renew the clock, time calls out, collect idle activations.</summary>
internal sealed partial class Pulse : IDisposable
{
    private readonly Silo _silo;
    private readonly ITimer _timer;
    private long _nextCollection;
    private int _beating;

    internal Pulse(Silo silo)
    {
        _silo = silo;
        _nextCollection = silo.Collection.CollectionQuantum.Ticks;
        _timer = silo.Time.CreateTimer(static self => ((Pulse)self!).Beat(), this, CoarseClock.Grain, CoarseClock.Grain);
    }

    public void Dispose() => _timer.Dispose();

    private void Beat()
    {
        _silo.Clock.Renew();

        // A beat that takes longer than the time between two must not run beside the next.
        if (Interlocked.Exchange(ref _beating, 1) != 0)
            return;
        try
        {
            foreach (var request in _silo.Calls.Expired())
                _silo.TimeOut(request);
            if (_silo.Clock.Now >= _nextCollection)
            {
                _nextCollection = _silo.Clock.Now + _silo.Collection.CollectionQuantum.Ticks;
                _silo.Catalog.CollectIdle(_silo.Clock.Now);
            }
        }
        catch (Exception exception)
        {
            LogBeatFailed(_silo.Logger, exception);
        }
        finally
        {
            Volatile.Write(ref _beating, 0);
        }
    }

    [LoggerMessage(31, LogLevel.Error, "The silo's housekeeping failed; it goes on with the next beat")]
    private static partial void LogBeatFailed(ILogger logger, Exception exception);
}
