using System.Collections.Frozen;

namespace Rag.Documents.Chunking;

/// <summary>Finds where sentences end, for English, Croatian and their like. One pass; a wrong border costs a chunk a little context and nothing else.</summary>
internal static class Sentences
{
    private const int LongestAbbreviation = 6;
    private static readonly FrozenSet<string> Abbreviations = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "mr", "mrs", "ms", "dr", "prof", "st", "no", "vs", "inc", "ltd", "co", "corp", "fig", "eq", "sec", "vol", "pp", "al", "cf", "eg", "ie", "approx", "dept", "art",
        "br", "čl", "sv", "npr", "tj", "tzv", "sl", "str", "god", "mr", "dipl", "ing", "ul", "tel", "sc", "itd", "odn", "toč", "stavka", "ur", "usp");

    /// <summary>Splits a text into sentences.</summary>
    /// <param name="text">The text that holds it.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <returns>Spans without blank edges, in order.</returns>
    public static IEnumerable<(int Start, int End)> Split(string text, int start, int end)
    {
        var begin = SkipBlanks(text, start, end);
        for (var i = begin; i < end; i++)
        {
            if (!IsTerminator(text[i]) || IsAbbreviation(text, begin, i))
                continue;
            var after = SkipClosing(text, i + 1, end);
            var next = SkipBlanks(text, after, end);
            if (next < end && !IsWide(text[i]) && (next == after || char.IsLower(text[next])))
                continue;
            yield return (begin, after);
            begin = next;
            i = next - 1;
        }

        while (end > begin && char.IsWhiteSpace(text[end - 1]))
            end--;
        if (begin < end)
            yield return (begin, end);
    }

    private static bool IsTerminator(char character) => character is '.' or '!' or '?' or '…' || IsWide(character);

    // Chinese and Japanese put no blank behind a sentence.
    private static bool IsWide(char character) => character is '。' or '！' or '？' or '।';

    // "J. Smith", "npr. ovako", "Art. 5": a point behind a single letter or a known short form ends nothing.
    private static bool IsAbbreviation(string text, int begin, int point)
    {
        if (text[point] != '.')
            return false;
        var start = point;
        while (start > begin && point - start <= LongestAbbreviation && char.IsLetter(text[start - 1]))
            start--;
        var length = point - start;
        return length == 1 || (length is > 1 and <= LongestAbbreviation && Abbreviations.Contains(text[start..point]));
    }

    private static int SkipClosing(string text, int at, int end)
    {
        while (at < end && (IsTerminator(text[at]) || text[at] is '"' or '”' or '“' or '’' or '\'' or '»' or '«' or ')' or ']'))
            at++;
        return at;
    }

    private static int SkipBlanks(string text, int at, int end)
    {
        while (at < end && char.IsWhiteSpace(text[at]))
            at++;
        return at;
    }
}
