using System.Collections.Immutable;
using System.Globalization;
using Rag.State;

namespace Rag.Tenants;

/// <summary>
/// The latest changes of a tenant, in memory and bounded. A cursor is <c>epoch.number</c>; another activation's epoch differs, so its cursors are recognised as too old.
/// A watcher is a number only: however many there are and however slow, the feed holds each change once.
/// </summary>
/// <param name="epoch">Different for each activation.</param>
/// <param name="capacity">How many changes are kept.</param>
internal sealed class TenantFeed(long epoch, int capacity)
{
    // Numbered from 1; number n stands at (n - 1) % capacity.
    private readonly TenantEvent[] _ring = new TenantEvent[capacity];
    private readonly Signal _more = new();

    /// <summary>The number of the newest change; 0 before the first.</summary>
    public long Last { get; private set; }

    /// <summary>Adds a change and wakes those who wait.</summary>
    public void Append(TenantEvent change, DateTimeOffset now)
    {
        Last++;
        _ring[(Last - 1) % capacity] = change with { Cursor = CursorOf(Last), At = now };
        _more.Set();
    }

    /// <summary>A number as clients send it back.</summary>
    public string CursorOf(long number) => string.Create(CultureInfo.InvariantCulture, $"{epoch}.{number}");

    /// <summary>The number behind a cursor, or null when it is none of this feed's.</summary>
    public long? Find(string? cursor)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{epoch}.");
        return cursor?.StartsWith(prefix, StringComparison.Ordinal) == true
            && long.TryParse(cursor.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && Holds(number)
                ? number
                : null;
    }

    /// <summary>Whether everything behind a number is still here.</summary>
    public bool Holds(long number) => number <= Last && Last - number <= capacity;

    /// <summary>What is new behind a number. Of several changes of one document only the newest is told: it says all.</summary>
    public ImmutableArray<TenantEvent> After(long number)
    {
        var newest = new Dictionary<Guid, long>();
        for (var n = number + 1; n <= Last; n++)
            newest[DocumentOf(At(n))] = n;
        return [.. newest.Values.Order().Select(At)];
    }

    /// <summary>Ends with the next change, or when the token is cancelled.</summary>
    public Task More(CancellationToken cancellationToken) => _more.Next(cancellationToken);

    private TenantEvent At(long number) => _ring[(number - 1) % capacity];

    private static Guid DocumentOf(TenantEvent change) => change switch
    {
        DocumentChanged { Document.DocumentId: var id } => id,
        DocumentRemoved { DocumentId: var id } => id,
        _ => throw new NotSupportedException($"A feed holds no {change.GetType().Name}."),
    };
}
