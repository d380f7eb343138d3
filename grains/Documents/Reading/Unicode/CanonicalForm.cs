using System.Text;

namespace Rag.Documents.Reading;

/// <summary>
/// Normalisation form C (Unicode Standard Annex 15): a letter and its accents become one code point where there is one. Our own, because the framework normalises nothing in
/// invariant globalisation mode, and needs ICU's libraries in any other.
/// </summary>
internal static class CanonicalForm
{
    // Hangul syllables are composed by arithmetic (The Unicode Standard, section 3.12).
    internal const int HangulBase = 0xAC00, LeadBase = 0x1100, VowelBase = 0x1161, TailBase = 0x11A7;
    internal const int LeadCount = 19, VowelCount = 21, TailCount = 28, SyllableCount = LeadCount * VowelCount * TailCount;

    /// <summary>The text in normalisation form C; the same instance when it is so already.</summary>
    /// <param name="text">Without lone surrogates.</param>
    public static string Compose(string text)
    {
        // Nothing below U+0300 changes: this is most text, and it does not even load the tables.
        if (text.AsSpan().IndexOfAnyInRange('\u0300', '\uFFFF') < 0)
            return text;
        var tables = UnicodeTables.Instance;
        return IsComposed(text, tables) ? text : Compose(Decompose(text, tables), tables);
    }

    private static bool IsComposed(string text, UnicodeTables tables)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value >= 0x300 && tables.MayChange(rune.Value))
                return false;
        }

        return true;
    }

    private static List<(int Code, int Class)> Decompose(string text, UnicodeTables tables)
    {
        var codes = new List<(int Code, int Class)>(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
            Decompose(rune.Value, tables, codes);
        for (var i = 0; i < codes.Count; i++)
        {
            if (codes[i].Class == 0)
                continue;
            var end = i;
            while (end < codes.Count && codes[end].Class != 0)
                end++;
            SortMarks(codes, i, end - i);
            i = end;
        }

        return codes;
    }

    private static void Decompose(int code, UnicodeTables tables, List<(int Code, int Class)> codes)
    {
        if (code is >= HangulBase and < HangulBase + SyllableCount)
        {
            var index = code - HangulBase;
            codes.Add((LeadBase + index / (VowelCount * TailCount), 0));
            codes.Add((VowelBase + index % (VowelCount * TailCount) / TailCount, 0));
            if (index % TailCount != 0)
                codes.Add((TailBase + index % TailCount, 0));
        }
        else if (tables.Parts.TryGetValue(code, out var parts))
        {
            Decompose(parts.First, tables, codes);
            if (parts.Second != 0)
                Decompose(parts.Second, tables, codes);
        }
        else
        {
            codes.Add((code, tables.Class(code)));
        }
    }

    // Stable, and not quadratic in a run of a million marks.
    private static void SortMarks(List<(int Code, int Class)> codes, int start, int count)
    {
        if (count < 2)
            return;
        var sorted = codes.GetRange(start, count).OrderBy(mark => mark.Class).ToList();
        for (var i = 0; i < count; i++)
            codes[start + i] = sorted[i];
    }

    private static string Compose(List<(int Code, int Class)> codes, UnicodeTables tables)
    {
        var (starter, last) = (-1, 0);
        var kept = 0;
        for (var i = 0; i < codes.Count; i++)
        {
            var (code, combining) = codes[i];
            // A mark is blocked from its starter by one of the same class between them.
            if (starter >= 0 && (last < combining || last == 0) && Pair(codes[starter].Code, code, tables) is > 0 and var pair)
            {
                codes[starter] = (pair, 0);
                continue;
            }

            if (combining == 0)
                starter = kept;
            last = combining;
            codes[kept++] = (code, combining);
        }

        return Join(codes, kept);
    }

    private static int Pair(int first, int second, UnicodeTables tables)
    {
        if (first is >= LeadBase and < LeadBase + LeadCount && second is >= VowelBase and < VowelBase + VowelCount)
            return HangulBase + ((first - LeadBase) * VowelCount + second - VowelBase) * TailCount;
        if (first is >= HangulBase and < HangulBase + SyllableCount && (first - HangulBase) % TailCount == 0 && second is > TailBase and < TailBase + TailCount)
            return first + second - TailBase;
        return tables.Pairs.GetValueOrDefault((first, second));
    }

    private static string Join(List<(int Code, int Class)> codes, int count)
    {
        var text = new StringBuilder(count + 16);
        Span<char> units = stackalloc char[2];
        for (var i = 0; i < count; i++)
            text.Append(units[..new Rune(codes[i].Code).EncodeToUtf16(units)]);
        return text.ToString();
    }
}
