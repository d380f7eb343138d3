using System.Text;

namespace Rag.Documents.Reading;

/// <summary>Joins the lines of a paragraph and mends the words that were divided at line ends.</summary>
internal sealed class LineJoiner
{
    private const string Marks = "-.,;:()[]“”\"'";
    private const int LongestPart = 40;
    private readonly HashSet<string> _words;

    /// <summary>Learns the words that stand inside the page's lines: a divided word is mended to what is written elsewhere.</summary>
    public LineJoiner(IEnumerable<string> lines) =>
        _words = lines.SelectMany(line => line.Split(' ')).Select(word => word.Trim(Marks.ToCharArray()).ToLowerInvariant()).ToHashSet();

    /// <summary>The paragraph as one line.</summary>
    public string Join(IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            if (text.Length > 0)
                Connect(text, line);
            text.Append(line);
        }

        return text.ToString();
    }

    private void Connect(StringBuilder text, string next)
    {
        var divided = text[^1] is '-' or '\u2010' or '\u00AD' && text.Length > 1 && char.IsLetter(text[^2]) && char.IsLetterOrDigit(next[0]);
        if (divided && !KeepsHyphen(text, next))
            text.Length--;
        else if (!divided && !(IsIdeographic(text[^1]) && IsIdeographic(next[0])))
            text.Append(' ');
    }

    private bool KeepsHyphen(StringBuilder text, string next)
    {
        var start = text.Length - 1;
        while (start > 0 && text.Length - start < LongestPart && char.IsLetter(text[start - 1]))
            start--;
        var end = 0;
        while (end < next.Length && end < LongestPart && char.IsLetter(next[end]))
            end++;
        var left = text.ToString(start, text.Length - 1 - start).ToLowerInvariant();
        var right = next[..end].ToLowerInvariant();
        if (_words.Contains($"{left}-{right}"))
            return true;
        return !char.IsLower(next[0]) && !_words.Contains(left + right);
    }

    // Chinese and Japanese put no blank between words.
    private static bool IsIdeographic(char character) => character is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or (>= '\u3000' and <= '\u303F');
}
