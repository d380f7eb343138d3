using System.Buffers;
using System.Collections.Frozen;

namespace Rag.Collections.Analysis;

/// <summary>A span of a text that is one sentence, without white space at its ends.</summary>
/// <param name="Start">Its first code unit.</param>
/// <param name="Length">In UTF-16 code units.</param>
internal readonly record struct SentenceSpan(int Start, int Length)
{
    /// <summary>The first code unit behind it.</summary>
    public int End => Start + Length;
}

/// <summary>
/// Cuts text into sentences by punctuation, capitals and lines (the annex 29 rules of Unicode, with abbreviations and ordinals of English and Croatian). Wrapped lines stay together;
/// headings, list items and table rows stand for themselves. What has no end for very long is cut at white space.
/// </summary>
internal static class SentenceSplitter
{
    // Nobody reads a quote that is longer; a table without full stops would be one "sentence".
    private const int Longest = 600;

    // A line that breaks off earlier was not wrapped: what begins large below it is the next item of a list.
    private const int ShortestWrap = 40;

    private static readonly FrozenSet<string> Abbreviations = FrozenSet.ToFrozenSet(
    [
        "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "vs", "etc", "e.g", "i.e", "fig", "figs", "no", "nos", "vol", "al", "inc", "ltd", "co", "gen", "col", "lt", "sgt", "rev", "gov", "sen",
        "rep", "approx", "ca", "cf", "p", "pp", "tj", "npr", "itd", "sl", "tzv", "god", "br", "str", "čl", "toč", "tel", "ul", "mag", "ing", "dipl", "oec", "iur", "red", "izv", "doc",
        "sv", "g", "gđa", "stoljeća", "eng", "engl", "njem", "tal", "lat", "usp", "op", "izd", "ur", "mil", "mlrd", "tis", "kn", "min", "max", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
        "sep", "sept", "oct", "nov", "dec",
    ], StringComparer.OrdinalIgnoreCase);

    // Everything that EndAt knows.
    private static readonly SearchValues<char> Ends = SearchValues.Create(".!?…\n。！？।؟");

    private static readonly SearchValues<char> EndsAndSpaces =
        SearchValues.Create([.. ".!?…\n。！？।؟", .. Enumerable.Range(0, char.MaxValue).Select(code => (char)code).Where(char.IsWhiteSpace)]);

    /// <summary>The sentences, in order; together they hold everything but white space.</summary>
    public static List<SentenceSpan> Split(string text)
    {
        var sentences = new List<SentenceSpan>();
        var start = 0;
        for (var at = NextStop(text, 0, start); at < text.Length; at = NextStop(text, at, start))
        {
            var end = EndAt(text, at);
            if (end < 0 && (at - start < Longest || !char.IsWhiteSpace(text[at])))
            {
                at++;
                continue;
            }

            end = end < 0 ? at : end;
            Add(sentences, text, start, end);
            (start, at) = (end, end);
        }

        Add(sentences, text, start, text.Length);
        return sentences;
    }

    // The next character that may end a sentence; in one that is too long already, white space too.
    private static int NextStop(string text, int from, int start)
    {
        var late = Math.Clamp(start + Longest, from, text.Length);
        var stop = text.AsSpan(from, late - from).IndexOfAny(Ends);
        if (stop >= 0)
            return from + stop;
        stop = text.AsSpan(late).IndexOfAny(EndsAndSpaces);
        return stop < 0 ? text.Length : late + stop;
    }

    private static void Add(List<SentenceSpan> sentences, string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        if (end > start)
            sentences.Add(new(start, end - start));
    }

    // Where the sentence ends that would end with this character; -1 when it goes on. Always behind the character, so that the scan moves forward.
    private static int EndAt(string text, int at) => text[at] switch
    {
        '\n' => EndsLine(text, at) ? at + 1 : -1,
        '.' or '!' or '?' or '…' => EndsSentence(text, at),
        '。' or '！' or '？' or '।' or '؟' => at + 1,
        _ => -1,
    };

    private static int EndsSentence(string text, int at)
    {
        var end = at + 1;
        while (end < text.Length && text[end] is '.' or '!' or '?' or '…' or '"' or '\'' or ')' or ']' or '”' or '“' or '’' or '»' or '«')
            end++;
        while (FootnoteMark.LengthAt(text, end) is var mark and > 0)
            end += mark;
        if (end == text.Length)
            return end;
        if (!char.IsWhiteSpace(text[end]))
            return -1;

        var next = end;
        while (next < text.Length && (char.IsWhiteSpace(text[next]) || text[next] is '"' or '\'' or '(' or '[' or '„' or '“' or '»' or '«' or '‘' or '-' or '–' or '—'))
            next++;
        if (next == text.Length)
            return end;
        if (char.IsLower(text[next]))
            return -1;
        return text[at] == '.' && end == at + 1 && IsAbbreviation(text, at, text[next]) ? -1 : end;
    }

    private static bool IsAbbreviation(string text, int dot, char next)
    {
        var start = dot;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]) && text[start - 1] is not ('(' or '[' or '"' or '„'))
            start--;
        var word = text.AsSpan(start, dot - start);
        if (word.Length == 0)
            return true;
        if (word.Length == 1 && char.IsUpper(word[0]))
            return true;
        // 24. lipnja is caught by the small letter; "the 3. Division", "2. Opći dio": short ordinals go on, years end.
        if (word.Length <= 2 && word.IndexOfAnyExceptInRange('0', '9') < 0)
            return true;
        return Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) && !char.IsWhiteSpace(next);
    }

    private static bool EndsLine(string text, int at)
    {
        var next = at + 1;
        while (next < text.Length && text[next] is ' ' or '\t' or '\r')
            next++;
        if (next >= text.Length || text[next] == '\n' || StartsItem(text, next))
            return true;
        var line = text.AsSpan(at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1);
        line = line[..line.IndexOf('\n')];
        return line.StartsWith('#') || line.Contains('|') || (line.Length < ShortestWrap && !char.IsLower(text[next]) && char.IsLetterOrDigit(text[next]));
    }

    // A list item, heading, row or quotation of Markdown, or a bullet.
    private static bool StartsItem(string text, int at) =>
        text[at] is '#' or '|' or '•' or '·' or '▪' or '>' || (text[at] is '-' or '*' or '–' or '+' && at + 1 < text.Length && text[at + 1] == ' ');
}
