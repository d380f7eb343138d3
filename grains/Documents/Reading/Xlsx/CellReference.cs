using System.Globalization;

namespace Rag.Documents.Reading;

/// <summary>Names of cells in sheets: <c>AB12</c>.</summary>
internal static class CellReference
{
    // More than any sheet has; what is beyond is no name of a cell.
    private const int MostColumns = 1 << 20;

    /// <summary>The column, counted from 0: 27 for <c>AB12</c>; null when there is none.</summary>
    public static int? Column(string? reference)
    {
        var column = 0;
        foreach (var character in reference ?? "")
        {
            if (!char.IsAsciiLetter(character) || column > MostColumns)
                break;
            column = column * 26 + (char.ToUpperInvariant(character) - 'A' + 1);
        }

        return column > 0 ? column - 1 : null;
    }

    /// <summary>The row, counted from 1; null when there is none.</summary>
    public static int? Row(string reference) =>
        int.TryParse(reference.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : null;
}
