using System.Globalization;
using System.Xml;

namespace Rag.Documents.Reading;

/// <summary>How the items of a list are numbered, level by level (OpenDocument 1.3, 16.30 and 16.34).</summary>
internal sealed class OdfListStyle
{
    /// <summary>How many levels there are.</summary>
    public const int Levels = 10;

    private const int LongestAffix = 30;
    private readonly Level[] _levels = new Level[Levels];

    /// <summary>Takes an element of the style.</summary>
    public void Take(XmlReader xml)
    {
        if (xml.LocalName is not ("list-level-style-number" or "list-level-style-bullet" or "list-level-style-image" or "outline-level-style"))
            return;
        var level = OdfNames.Count(xml, "level", OdfNames.Text, Levels) - 1;
        _levels[level] = xml.LocalName is "list-level-style-number" or "outline-level-style"
            ? new Level(
                Affix(xml, "num-prefix"), xml.GetAttribute("num-format", OdfNames.Style) ?? "", Affix(xml, "num-suffix"), OdfNames.Count(xml, "start-value", OdfNames.Text, int.MaxValue),
                OdfNames.Count(xml, "display-levels", OdfNames.Text, Levels))
            : new Level("•", "", "", 1, 1);
    }

    /// <summary>The number that a level begins with.</summary>
    public int Start(int level) => Math.Max(1, _levels[level].Start);

    /// <summary>What stands before an item; empty when nothing does.</summary>
    /// <param name="counts">How far each level has counted.</param>
    /// <param name="level">The item's, from 0.</param>
    public string Label(int[] counts, int level)
    {
        var own = _levels[level];
        if (own.Format is null or "")
            return own.Prefix?.Trim() ?? "";
        var numbers = Enumerable.Range(level + 1 - Math.Min(own.Shown, level + 1), Math.Min(own.Shown, level + 1))
            .Where(shown => !string.IsNullOrEmpty(_levels[shown].Format))
            .Select(shown => Number(Math.Max(counts[shown], Start(shown)), _levels[shown].Format));
        return (own.Prefix + string.Join('.', numbers) + own.Suffix).Trim();
    }

    private static string Affix(XmlReader xml, string name) => xml.GetAttribute(name, OdfNames.Style) is { Length: <= LongestAffix } affix ? affix : "";

    private static string Number(int value, string format) => format switch
    {
        "a" => ListNumber.Letters(value).ToLowerInvariant(),
        "A" => ListNumber.Letters(value),
        "i" => ListNumber.Roman(value).ToLowerInvariant(),
        "I" => ListNumber.Roman(value),
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    private readonly record struct Level(string Prefix, string Format, string Suffix, int Start, int Shown);
}
