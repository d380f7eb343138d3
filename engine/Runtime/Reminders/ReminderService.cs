using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Hosting;

namespace Rag.Engine;

/// <summary>Keeps a timer for each stored reminder and looks into the table now and then, in case somebody else changed it.</summary>
internal sealed partial class ReminderService : ILifecycleParticipant<ISiloLifecycle>
{
    private readonly Silo _silo;
    private readonly IReminderTable _table;
    private readonly ReminderOptions _options;
    private readonly ConcurrentDictionary<(GrainId Grain, string Name), LocalReminder> _local = new();
    private ITimer? _refresh;

    public ReminderService(Silo silo, IReminderTable table, IOptions<ReminderOptions> options) =>
        (_silo, _table, _options) = (silo, table, options.Value);

    internal Silo Silo => _silo;

    public void Participate(ISiloLifecycle lifecycle)
    {
        lifecycle.Subscribe(nameof(ReminderService), ServiceLifecycleStage.RuntimeGrainServices, _table.StartAsync, _table.StopAsync);
        lifecycle.Subscribe(nameof(ReminderService), ServiceLifecycleStage.Active, Start, Stop);
    }

    internal async Task<IGrainReminder> Register(IGrainBase grain, string name, TimeSpan dueTime, TimeSpan period)
    {
        if (grain is not IRemindable)
            throw new InvalidOperationException($"Grain {grain.GrainContext.GrainId} is not '{nameof(IRemindable)}'. A grain that registers a reminder must implement it.");
        ArgumentException.ThrowIfNullOrEmpty(name, nameof(name));
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        if (period < _options.MinimumReminderPeriod)
            throw new ArgumentException($"Cannot register reminder {name} with period {period}: the minimum is {_options.MinimumReminderPeriod}.", nameof(period));
        var entry = new ReminderEntry { GrainId = grain.GrainContext.GrainId, ReminderName = name, StartAt = Now + dueTime, Period = period };
        entry.ETag = await _table.UpsertRow(entry)
            ?? throw new ReminderException($"Could not register reminder {entry} to reminder table due to a race. Please try again later.");
        Keep(entry);
        return new StoredReminder(entry.GrainId, name, entry.ETag);
    }

    internal async Task Unregister(IGrainReminder reminder)
    {
        var (grain, name, etag) = (StoredReminder)reminder;
        if (!await _table.RemoveRow(grain, name, etag) && await _table.ReadRow(grain, name) is not null)
            throw new ReminderException($"Could not unregister reminder {reminder} from the reminder table, due to tag mismatch. You can retry.");
        Drop((grain, name));
    }

    internal async Task<IGrainReminder?> Get(GrainId grain, string name) =>
        await _table.ReadRow(grain, name) is { } entry ? Stored(entry) : null;

    internal async Task<List<IGrainReminder>> Get(GrainId grain) => [.. (await _table.ReadRows(grain)).Reminders.Select(Stored)];

    internal DateTime Now => _silo.Time.GetUtcNow().UtcDateTime;

    private async Task Start(CancellationToken cancellationToken)
    {
        await Refresh();
        _refresh = _silo.Time.CreateTimer(
            static self => _ = ((ReminderService)self!).RefreshQuietly(), this, _options.RefreshReminderListPeriod, _options.RefreshReminderListPeriod);
    }

    // Before activations end: a tick must not wake a grain while the silo stops.
    private Task Stop(CancellationToken cancellationToken)
    {
        _refresh?.Dispose();
        foreach (var key in _local.Keys)
            Drop(key);
        return Task.CompletedTask;
    }

    private async Task RefreshQuietly()
    {
        try
        {
            await Refresh();
        }
        catch (Exception exception)
        {
            LogRefreshFailed(_silo.Logger, exception);
        }
    }

    private async Task Refresh()
    {
        // A reminder that is set or removed while the table is read is newer than what is read.
        var before = _local.ToDictionary(static pair => pair.Key, static pair => pair.Value);
        var stored = (await _table.ReadRows(0, 0)).Reminders;
        foreach (var entry in stored)
        {
            var key = (entry.GrainId, entry.ReminderName);
            if (_local.GetValueOrDefault(key) is var local && local == before.GetValueOrDefault(key) && local?.ETag != entry.ETag)
                Keep(entry);
        }

        var names = stored.Select(static entry => (entry.GrainId, entry.ReminderName)).ToHashSet();
        foreach (var (key, local) in before)
        {
            if (!names.Contains(key) && _local.TryRemove(new(key, local)))
                local.Dispose();
        }
    }

    private void Keep(ReminderEntry entry)
    {
        var key = (entry.GrainId, entry.ReminderName);
        Drop(key);
        var local = new LocalReminder(this, entry);
        _local[key] = local;
        local.Arm();
    }

    private void Drop((GrainId Grain, string Name) key)
    {
        if (_local.TryRemove(key, out var local))
            local.Dispose();
    }

    private static StoredReminder Stored(ReminderEntry entry) => new(entry.GrainId, entry.ReminderName, entry.ETag!);

    [LoggerMessage(50, LogLevel.Warning, "The reminder table could not be read; what is known of it goes on")]
    private static partial void LogRefreshFailed(ILogger logger, Exception exception);

    private sealed record StoredReminder(GrainId Grain, string ReminderName, string ETag) : IGrainReminder;
}
