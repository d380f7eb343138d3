using System.Buffers;
using System.Globalization;

namespace Rag.Documents.Reading;

/// <summary>
/// Finds the row that names the columns of a sheet or of separated values, where the file itself says nothing: the first one that is nearly as wide as the table and holds words only.
/// What stands above it is a title.
/// </summary>
internal static class ColumnNames
{
    /// <summary>How many rows are looked at.</summary>
    public const int RowsLookedAt = 20;

    private const double WidthShare = 0.6;
    private const int LongestName = 80;
    private const int LongestValue = 30;
    private static readonly SearchValues<char> s_numberSigns = SearchValues.Create("0123456789.,-+ '");

    /// <summary>The index of the row of names, or −1 when there is none.</summary>
    /// <param name="rows">The first rows of the table.</param>
    public static int Find(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        // The usual width, so that neither a title nor one long row moves it.
        var widths = rows.Select(Filled).Where(width => width > 1).Order().ToList();
        for (var i = 0; i + 1 < rows.Count && widths.Count > 0; i++)
        {
            if (Filled(rows[i]) is > 1 and var filled && filled >= WidthShare * widths[widths.Count / 2])
                return AreNames(rows[i]) ? i : -1;
        }

        return -1;
    }

    /// <summary>How many cells of a row say something; one that spans columns counts once.</summary>
    public static int Filled(IReadOnlyList<string> row) => row.Where((cell, i) => !string.IsNullOrWhiteSpace(cell) && (i == 0 || cell != row[i - 1])).Count();

    /// <summary>Whether a cell of the row spans columns.</summary>
    public static bool Span(IReadOnlyList<string> row) => row.Where((cell, i) => i > 0 && !string.IsNullOrWhiteSpace(cell) && cell == row[i - 1]).Any();

    /// <summary>Whether the cells of a row may name columns: words that differ, at least two of them.</summary>
    public static bool AreNames(IReadOnlyList<string> row) =>
        AreWords(row) && row.Where((cell, i) => !string.IsNullOrWhiteSpace(cell) && (i == 0 || cell != row[i - 1])).ToList() is { Count: > 1 } names && names.Distinct().Count() * 2 > names.Count;

    /// <summary>Whether the cells of a row are words, short ones.</summary>
    public static bool AreWords(IReadOnlyList<string> row)
    {
        // A year may name a column ("2023"), a number with a fraction does not, and what ends with a colon names what stands beside it.
        var names = row.Where(cell => !string.IsNullOrWhiteSpace(cell)).Select(cell => cell.Trim()).ToList();
        return names.All(name => name.Length <= LongestName && name[^1] != ':' && (!IsNumber(name) || IsYear(name))) && names.Any(name => !IsNumber(name));
    }

    /// <summary>Whether a row of names stands out from the rows below: in some column they hold values where it has words.</summary>
    public static bool StandOut(IReadOnlyList<string> names, IEnumerable<IReadOnlyList<string>> below)
    {
        var rows = below.ToList();
        return names.Where((name, column) => !string.IsNullOrWhiteSpace(name) && !IsValue(name)
            && rows.Where(row => column < row.Count && !string.IsNullOrWhiteSpace(row[column])).Select(row => IsValue(row[column])).ToList() is { Count: > 0 } values
            && values.Count(value => value) * 2 > values.Count).Any();
    }

    /// <summary>Whether a cell holds a number with its unit, a date, a time: more figures than letters.</summary>
    public static bool IsValue(string text) => text.Length <= LongestValue && text.Count(char.IsAsciiDigit) is > 0 and var digits && digits >= text.Count(char.IsLetter);

    private static bool IsNumber(string text) =>
        char.IsAsciiDigit(text[^1]) && text.AsSpan().IndexOfAnyExcept(s_numberSigns) < 0;

    private static bool IsYear(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1900 and < 2100;
}
