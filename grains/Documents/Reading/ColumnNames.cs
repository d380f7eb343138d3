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

    // "2.10", "12 %", "5 kg", "1.20x": a value has a unit at most.
    private const int MostLettersOfValue = 4;
    private const int MuchLonger = 2;
    private static readonly SearchValues<char> s_numberSigns = SearchValues.Create("0123456789.,-+ '");

    /// <summary>The index of the row of names, or −1 when there is none.</summary>
    /// <param name="rows">The first rows of the table.</param>
    /// <param name="spans">Whether a cell that spans rows or columns stands in each of them, so that a name may stand in two rows.</param>
    public static int Find(IReadOnlyList<IReadOnlyList<string>> rows, bool spans)
    {
        // The usual width, so that neither a title nor one long row moves it.
        var widths = rows.Select(Filled).Where(width => width > 1).Order().ToList();
        for (var i = 0; i + 1 < rows.Count && widths.Count > 0; i++)
        {
            if (Filled(rows[i]) is > 1 and var filled && filled >= WidthShare * widths[widths.Count / 2])
                return AreNames(rows[i]) && (spans || !IsData(rows, i)) ? i : -1;
        }

        return -1;
    }

    /// <summary>The same for rows of a printed page, where nothing but the looks tells names: they differ from what stands below, in a column of numbers or by being much shorter.</summary>
    public static int FindSet(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var names = Find(rows, spans: false);
        return names >= 0 && Enumerable.Range(0, rows[names].Count).Any(column => Differs(rows[names][column], [.. rows.Skip(names + 1).Select(row => row[column]).Where(cell => cell.Length > 0)])) ? names : -1;
    }

    private static bool Differs(string name, List<string> cells)
    {
        if (name.Length == 0 || cells.Count == 0 || (IsNumber(name) && !IsYear(name)))
            return false;
        return cells.Count(cell => cell.Any(char.IsAsciiDigit) && cell.Count(char.IsLetter) < MostLettersOfValue) * 2 > cells.Count && !cells.Exists(cell => cell == name)
            ? !name.Any(char.IsAsciiDigit) || IsYear(name) || name.Count(char.IsLetter) >= MostLettersOfValue
            : cells.Select(cell => cell.Length).Order().ElementAt(cells.Count / 2) >= MuchLonger * name.Length;
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
        // A year may name a column ("2023"), a number with a fraction does not, and what ends with a colon names what stands beside it; years alone do where nothing stands above the first column.
        var names = row.Where(cell => !string.IsNullOrWhiteSpace(cell)).Select(cell => cell.Trim()).ToList();
        return names.All(name => name.Length <= LongestName && name[^1] != ':' && (!IsNumber(name) || IsYear(name))) && (names.Any(name => !IsNumber(name)) || string.IsNullOrWhiteSpace(row[0]));
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

    // What names a column does not stand in it again, except where the whole row of names is repeated.
    private static bool IsData(IReadOnlyList<IReadOnlyList<string>> rows, int names)
    {
        for (var i = names + 1; i < rows.Count; i++)
        {
            var same = rows[i].Zip(rows[names]).Count(pair => pair.First == pair.Second && !string.IsNullOrWhiteSpace(pair.First) && !IsNumber(pair.First.Trim()));
            if (same > 0 && same < Filled(rows[names]))
                return true;
        }

        return false;
    }

    private static bool IsNumber(string text) =>
        char.IsAsciiDigit(text[^1]) && text.AsSpan().IndexOfAnyExcept(s_numberSigns) < 0;

    private static bool IsYear(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1900 and < 2100;
}
