using System.Globalization;

namespace Rag.Tests.Simulation.Storage;

/// <summary>Reminders in memory, in one order: by grain and name.</summary>
internal sealed class SimulatedReminderTable : IReminderTable
{
    private readonly SortedDictionary<string, ReminderEntry> _rows = new(StringComparer.Ordinal);
    private long _version;

    /// <inheritdoc />
    public Task<ReminderTableData> ReadRows(GrainId grainId) => Task.FromResult(new ReminderTableData(_rows.Values.Where(row => row.GrainId == grainId)));

    /// <inheritdoc />
    public Task<ReminderTableData> ReadRows(uint begin, uint end) => Task.FromResult(new ReminderTableData(_rows.Values));

    /// <inheritdoc />
    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) => Task.FromResult(_rows.GetValueOrDefault(KeyOf(grainId, reminderName)));

    /// <inheritdoc />
    public Task<string?> UpsertRow(ReminderEntry entry)
    {
        var etag = (++_version).ToString(CultureInfo.InvariantCulture);
        _rows[KeyOf(entry.GrainId, entry.ReminderName)] = new()
        {
            GrainId = entry.GrainId, ReminderName = entry.ReminderName, StartAt = entry.StartAt, Period = entry.Period, ETag = etag,
        };
        return Task.FromResult<string?>(etag);
    }

    /// <inheritdoc />
    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) => Task.FromResult(
        _rows.TryGetValue(KeyOf(grainId, reminderName), out var row) && row.ETag == eTag && _rows.Remove(KeyOf(grainId, reminderName)));

    /// <inheritdoc />
    public Task TestOnlyClearTable()
    {
        _rows.Clear();
        return Task.CompletedTask;
    }

    private static string KeyOf(GrainId grain, string name) => $"{grain} {name}";
}
