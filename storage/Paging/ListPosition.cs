using System.Globalization;
using System.Text;

namespace Rag.Storage;

/// <summary>
/// Where a page of a list ended: the sort key of its last item. Lists go by time, then by id, so a page stays right while things are added in front of it.
/// </summary>
/// <param name="At">The item's time (UTC, microseconds).</param>
/// <param name="Id">The item's id, which orders items of the same moment.</param>
/// <param name="Part">Orders items of the same id.</param>
internal readonly record struct ListPosition(DateTime At, Guid Id, int Part = 0)
{
    /// <summary>Before the first item of a list that goes from new to old.</summary>
    public static ListPosition Newest => new(DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc), Guid.AllBitsSet);

    /// <summary>Before the first item of a list that goes from old to new.</summary>
    public static ListPosition Oldest => new(DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc), Guid.Empty, -1);

    /// <summary>As a cursor of a list: opaque to clients, refused by other lists.</summary>
    public string ToCursor(string list) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{list} {At.Ticks} {Id:N} {Part}")))
            .TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>Reads a cursor; null begins the list.</summary>
    /// <exception cref="InvalidCursorException">The cursor was not made by this list.</exception>
    public static ListPosition FromCursor(string list, string? cursor, ListPosition beginning)
    {
        if (cursor is null)
            return beginning;
        var fields = Decode(cursor).Split(' ');
        return fields.Length == 4 && fields[0] == list
            && long.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
            && Guid.TryParseExact(fields[2], "N", out var id)
            && int.TryParse(fields[3], NumberStyles.None, CultureInfo.InvariantCulture, out var part)
            ? new ListPosition(new DateTime(ticks, DateTimeKind.Utc), id, part)
            : throw new InvalidCursorException();
    }

    /// <summary>Whether this place lies behind another, from old to new.</summary>
    public bool IsAfter(ListPosition other) =>
        At != other.At ? At > other.At : Id != other.Id ? Id.CompareTo(other.Id) > 0 : Part > other.Part;

    private static string Decode(string cursor)
    {
        var padded = cursor.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (cursor.Length % 4)) % 4);
        var bytes = new byte[cursor.Length];
        return Convert.TryFromBase64String(padded, bytes, out var count) ? Encoding.UTF8.GetString(bytes, 0, count) : string.Empty;
    }
}
