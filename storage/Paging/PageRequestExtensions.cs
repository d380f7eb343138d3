namespace Rag.Storage;

/// <summary>What every list does with a request for a page.</summary>
internal static class PageRequestExtensions
{
    private const int MaximumLimit = 200;

    /// <summary>One more than the page holds: the extra item says that there is a next page.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not 1 to 200.</exception>
    public static int LimitPlusOne(this PageRequest page)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(page.Limit, MaximumLimit);
        return page.Limit + 1;
    }

    /// <summary>Makes the page from what was found.</summary>
    public static Page<T> ToPage<T>(this PageRequest page, string list, IReadOnlyList<(ListPosition Position, T Item)> found)
    {
        var more = found.Count > page.Limit;
        var items = found.Take(page.Limit).Select(entry => entry.Item).ToArray();
        return new Page<T>(items, more ? found[page.Limit - 1].Position.ToCursor(list) : null);
    }
}
