namespace Orleans;

/// <summary>Where reminders are stored.</summary>
public interface IReminderTable
{
    /// <summary>Makes it ready.</summary>
    /// <param name="cancellationToken">Gives up.</param>
#pragma warning disable CS0618 // Tables written for older releases implement Init.
    Task StartAsync(CancellationToken cancellationToken = default) => Init();
#pragma warning restore CS0618

    /// <summary>Makes it ready, in tables written for older releases.</summary>
    [Obsolete("Implement and use StartAsync instead")]
    Task Init() => Task.CompletedTask;

    /// <summary>All reminders of a grain.</summary>
    /// <param name="grainId">Whose.</param>
    Task<ReminderTableData> ReadRows(GrainId grainId);

    /// <summary>
    /// All reminders of the grains whose <see cref="GrainId.GetUniformHashCode"/> is greater than <paramref name="begin"/> and at most <paramref name="end"/>.
    /// The range wraps around: when it does not begin below its end it takes what is greater than the beginning and what is at most the end.
    /// </summary>
    /// <param name="begin">Exclusive.</param>
    /// <param name="end">Inclusive.</param>
    Task<ReminderTableData> ReadRows(uint begin, uint end);

    /// <summary>One reminder, or null.</summary>
    /// <param name="grainId">Whose.</param>
    /// <param name="reminderName">Which.</param>
    Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName);

    /// <summary>Stores a reminder, whatever is stored under its name.</summary>
    /// <param name="entry">The reminder.</param>
    /// <returns>Its new ETag; null when it could not be stored.</returns>
    Task<string?> UpsertRow(ReminderEntry entry);

    /// <summary>Removes a reminder.</summary>
    /// <param name="grainId">Whose.</param>
    /// <param name="reminderName">Which.</param>
    /// <param name="eTag">The stored one.</param>
    /// <returns>False when there is none or the ETag is another.</returns>
    Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag);

    /// <summary>Empties it.</summary>
    Task TestOnlyClearTable();

    /// <summary>Lets it go.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
}

/// <summary>A stored reminder.</summary>
public sealed class ReminderEntry
{
    /// <summary>Whose.</summary>
    public GrainId GrainId { get; set; }

    /// <summary>Its name, unique in its grain.</summary>
    public string ReminderName { get; set; } = null!;

    /// <summary>When its first tick is due, UTC.</summary>
    public DateTime StartAt { get; set; }

    /// <summary>Time between ticks.</summary>
    public TimeSpan Period { get; set; }

    /// <summary>The version; null: not stored.</summary>
    public string? ETag { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"<GrainId={GrainId} ReminderName={ReminderName} Period={Period}>";
}

/// <summary>Stored reminders.</summary>
public sealed class ReminderTableData
{
    /// <summary>None.</summary>
    public ReminderTableData() => Reminders = [];

    /// <summary>One.</summary>
    /// <param name="entry">The reminder.</param>
    public ReminderTableData(ReminderEntry entry) => Reminders = [entry];

    /// <summary>Some.</summary>
    /// <param name="list">The reminders.</param>
    public ReminderTableData(IEnumerable<ReminderEntry> list) => Reminders = [.. list];

    /// <summary>The reminders.</summary>
    public IList<ReminderEntry> Reminders { get; }

    /// <inheritdoc/>
    public override string ToString() => $"[{Reminders.Count} reminders]";
}
