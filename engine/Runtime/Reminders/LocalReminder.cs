using Microsoft.Extensions.Logging;

namespace Rag.Engine;

/// <summary>The timer of one stored reminder. Ticks lie on its start and whole periods after it; those that were missed are not made up for.</summary>
internal sealed partial class LocalReminder : IDisposable
{
    private readonly ReminderService _service;
    private readonly ReminderEntry _entry;
    private readonly ITimer _timer;

    internal LocalReminder(ReminderService service, ReminderEntry entry)
    {
        (_service, _entry) = (service, entry);
        _timer = service.Silo.CreateTimer(static self => _ = ((LocalReminder)self!).Tick(), this, Timeout.InfiniteTimeSpan);
    }

    internal string? ETag => _entry.ETag;

    public void Dispose() => _timer.Dispose();

    internal void Arm()
    {
        var now = _service.Now;
        var next = _entry.StartAt;
        if (next <= now)
            next += _entry.Period * (1 + ((now - next).Ticks / Math.Max(1, _entry.Period.Ticks)));
        var due = next - now;

        // A timer takes at most 49 days; a longer wait is waited for in parts.
        var longest = TimeSpan.FromDays(40);
        _timer.Change(due < longest ? due : longest, Timeout.InfiniteTimeSpan);
    }

    private async Task Tick()
    {
        try
        {
            if (_service.Now >= _entry.StartAt)
            {
                var grain = _service.Silo.Factory.GetGrain<IRemindable>(_entry.GrainId);
                await grain.ReceiveReminder(_entry.ReminderName, new(_entry.StartAt, _entry.Period, _service.Now));
            }
        }
        catch (Exception exception)
        {
            LogTickFailed(_service.Silo.Logger, exception, _entry);
        }
        finally
        {
            Arm();
        }
    }

    [LoggerMessage(51, LogLevel.Warning, "A tick of reminder {Reminder} failed; the next one is due as usual")]
    private static partial void LogTickFailed(ILogger logger, Exception exception, ReminderEntry reminder);
}
