using System.Text;

namespace Rag.Documents.Reading;

/// <summary>
/// Puts Hebrew and Arabic into the order in which they are read. Poppler gives the letters of a word as they stand from left to right, unless the file maps a whole word to one glyph;
/// nothing in its output says which. The letters do: some stand only at the end of a word, others mostly at its beginning.
/// </summary>
internal static class RightToLeft
{
    private const string HebrewFinals = "ךםןףץ";
    private const string ArabicFinals = "ةى";
    private const string ArabicPrefixes = "وفبك";

    /// <summary>Whether most letters of a line are of such a script.</summary>
    public static bool IsMostOf(IEnumerable<string> words)
    {
        var (right, left) = (0, 0);
        foreach (var character in words.SelectMany(word => word))
        {
            if (IsLetter(character))
                right++;
            else if (char.IsLetter(character))
                left++;
        }

        return right > left;
    }

    /// <summary>Puts the words of a line, which stand from left to right, into the order in which they are read: other scripts inside of it keep their own.</summary>
    public static void Order<T>(List<T> words, Func<T, string> text)
    {
        words.Reverse();
        for (var start = 0; start < words.Count; start++)
        {
            var end = words.FindIndex(start, word => text(word).Any(IsLetter));
            end = end < 0 ? words.Count : end;
            if (words.GetRange(start, end - start).Exists(word => text(word).Any(char.IsLetter)))
                words.Reverse(start, end - start);
            start = end;
        }
    }

    /// <summary>How sure the words make it that their letters stand in the wrong order: above zero they do.</summary>
    public static int Disorder(IEnumerable<string> words) => words.Where(word => word.Length > 1 && IsLetter(word[0]) && IsLetter(word[^1])).Sum(Disorder);

    /// <summary>The word with its letters in the other order; numbers and other scripts inside it stay.</summary>
    public static string Reverse(string word)
    {
        var text = new StringBuilder(word.Length);
        for (var end = word.Length; end > 0;)
        {
            var start = end - 1;
            while (start > 0 && !IsLetter(word[start]) && !IsLetter(word[start - 1]))
                start--;
            text.Append(word, start, end - start);
            end = start;
        }

        return MendLamAlef(text.ToString());
    }

    private static int Disorder(string word)
    {
        var (first, last) = (word[0], word[^1]);
        var disorder = Beginning(first) - Beginning(last);
        if (word.EndsWith("لا", StringComparison.Ordinal))
            disorder++;
        return word.StartsWith("ال", StringComparison.Ordinal) ? disorder - 1 : disorder;
    }

    // What no word begins with.
    private static int Beginning(char character) =>
        HebrewFinals.Contains(character, StringComparison.Ordinal) || ArabicFinals.Contains(character, StringComparison.Ordinal) || character is >= '\u064B' and <= '\u0652' ? 1 : 0;

    // The one glyph for lam and alef holds both in reading order, so turning the word around turned them wrongly; alef and lam as the article, at the beginning, are two glyphs.
    private static string MendLamAlef(string word)
    {
        var text = new StringBuilder(word);
        for (var i = 1; i + 1 < text.Length; i++)
        {
            var isArticle = i == 1 && ArabicPrefixes.Contains(text[0], StringComparison.Ordinal);
            if (text[i] is 'ا' or 'أ' or 'إ' or 'آ' && text[i + 1] == 'ل' && !isArticle)
                (text[i], text[i + 1]) = (text[i + 1], text[i++]);
        }

        return text.ToString();
    }

    private static bool IsLetter(char character) => character is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFEFC') && !char.IsDigit(character);
}
