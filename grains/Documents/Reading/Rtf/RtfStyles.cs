using System.Globalization;

namespace Rag.Documents.Reading;

/// <summary>What the style sheet of rich text says of structure: which styles are headings, and which are lines in a table of contents.</summary>
internal sealed class RtfStyles
{
    private readonly Dictionary<int, int> _headingLevels = [];
    private readonly HashSet<int> _contents = [];
    private int _beingNamed;

    /// <summary>The heading level of a style, 1 to 6; 0 when it is none.</summary>
    public int HeadingLevel(int? style) => style is { } number ? _headingLevels.GetValueOrDefault(number) : 0;

    /// <summary>Whether a style is one of lines in a table of contents.</summary>
    public bool IsContents(int? style) => style is { } number && _contents.Contains(number);

    /// <summary>Takes a control word of the style sheet.</summary>
    public void Take(string word, int? number)
    {
        if (word == "s")
            _beingNamed = number ?? 0;
        else if (word == "outlinelevel" && number is >= 0 and < 9)
            _headingLevels[_beingNamed] = Math.Min(number.Value + 1, 6);
    }

    /// <summary>Takes the name of the style that the style sheet speaks of. Names of built-in styles are English in every language.</summary>
    public void Name(string name)
    {
        const string heading = "heading ";
        if (name.StartsWith(heading, StringComparison.OrdinalIgnoreCase)
            && int.TryParse(name.AsSpan(heading.Length).TrimEnd("; "), NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level is > 0 and < 10)
            _headingLevels[_beingNamed] = Math.Min(level, 6);
        else if (name.TrimEnd(';', ' ').Equals("title", StringComparison.OrdinalIgnoreCase))
            _headingLevels[_beingNamed] = 1;
        else if (name.StartsWith("toc ", StringComparison.OrdinalIgnoreCase))
            _contents.Add(_beingNamed);
    }
}
