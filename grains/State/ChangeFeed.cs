using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Rag.State;

/// <summary>
/// The latest changes of something that many watch, in memory and bounded. A cursor is <c>epoch.number</c>; another activation's epoch differs, so its cursors are recognised as too old.
/// A watcher is a number only: however many there are and however slow, the feed holds each change once.
/// </summary>
/// <param name="epoch">Different for each activation.</param>
/// <param name="capacity">How many changes are kept.</param>
/// <param name="place">Puts cursor and time into a change.</param>
/// <param name="subject">What a change is about: of several changes of one subject only the newest is told, because it says all.</param>
/// <typeparam name="T">The changes.</typeparam>
internal class ChangeFeed<T>(long epoch, int capacity, Func<T, string, DateTimeOffset, T> place, Func<T, object> subject) where T : class
{
    // Numbered from 1; number n stands at (n - 1) % capacity.
    private readonly T[] _ring = new T[capacity];
    private readonly Signal _more = new();

    /// <summary>The number of the newest change; 0 before the first.</summary>
    public long Last { get; private set; }

    /// <summary>Adds a change and wakes those who wait.</summary>
    public void Append(T change, DateTimeOffset now)
    {
        Last++;
        _ring[(Last - 1) % capacity] = place(change, CursorOf(Last), now);
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

    /// <summary>What is new behind a number, the newest of each subject.</summary>
    public ImmutableArray<T> After(long number)
    {
        var newest = new Dictionary<object, long>();
        for (var n = number + 1; n <= Last; n++)
            newest[subject(At(n))] = n;
        return [.. newest.Values.Order().Select(At)];
    }

    /// <summary>What the changes behind a number are about.</summary>
    public IEnumerable<object> SubjectsAfter(long number)
    {
        for (var n = Math.Max(number, Last - capacity) + 1; n <= Last; n++)
            yield return subject(At(n));
    }

    /// <summary>First a snapshot (unless the cursor is recent enough), then every change, until the caller stops.</summary>
    /// <param name="after">The cursor.</param>
    /// <param name="snapshot">Makes the snapshot that stands at a cursor.</param>
    /// <param name="stopping">Lets go of those who watch.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public async IAsyncEnumerable<ImmutableArray<T>> Follow(
        string? after, Func<string, CancellationToken, ValueTask<T>> snapshot, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var at = Find(after);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping);
        while (!stopping.IsCancellationRequested)
        {
            if (at is not { } number || !Holds(number))
            {
                // The place is taken before the snapshot is made: a change in between is told twice rather than not at all.
                at = Last;
                yield return [await snapshot(CursorOf(at.Value), cancellationToken)];
            }
            else if (number == Last)
            {
                await _more.Next(stop.Token);
                cancellationToken.ThrowIfCancellationRequested();
            }
            else
            {
                at = Last;
                yield return After(number);
            }
        }
    }

    private T At(long number) => _ring[(number - 1) % capacity];
}
