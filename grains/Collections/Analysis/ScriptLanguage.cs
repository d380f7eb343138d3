namespace Rag.Collections.Analysis;

/// <summary>Tells languages that are known by their letters alone.</summary>
internal static class ScriptLanguage
{
    private const int Scripts = 10;

    private enum Script
    {
        Latin,
        Cyrillic,
        Greek,
        Han,
        Kana,
        Hangul,
        Arabic,
        Hebrew,
        Thai,
        Devanagari,
    }

    /// <summary>The language, <c>und</c> for a text without letters, or null when most letters are Latin and not those of Vietnamese.</summary>
    public static string? Of(ReadOnlySpan<char> text)
    {
        Span<int> counts = stackalloc int[Scripts];
        counts.Clear();
        foreach (var character in text)
        {
            if (ScriptOf(character) is { } script)
                counts[(int)script]++;
        }

        var most = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            if (counts[i] > counts[most])
                most = i;
        }

        return counts[most] == 0 ? LanguageDetector.Undetermined : (Script)most switch
        {
            Script.Latin => IsVietnamese(text) ? "vi" : null,
            Script.Cyrillic => Cyrillic(text),
            Script.Greek => "el",
            Script.Han => counts[(int)Script.Kana] > 0 ? "ja" : "zh",
            Script.Kana => "ja",
            Script.Hangul => "ko",
            Script.Arabic => text.IndexOfAny('پ', 'چ', 'گ') >= 0 ? "fa" : "ar",
            Script.Hebrew => "he",
            Script.Thai => "th",
            Script.Devanagari => "hi",
            _ => LanguageDetector.Undetermined,
        };
    }

    private static Script? ScriptOf(char character) => character switch
    {
        (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '\u00C0' and <= '\u024F') or (>= '\u1E00' and <= '\u1EFF') => Script.Latin,
        >= '\u0370' and <= '\u03FF' => Script.Greek,
        >= '\u0400' and <= '\u052F' => Script.Cyrillic,
        >= '\u0590' and <= '\u05FF' => Script.Hebrew,
        >= '\u0600' and <= '\u06FF' => Script.Arabic,
        >= '\u0900' and <= '\u097F' => Script.Devanagari,
        >= '\u0E00' and <= '\u0E7F' => Script.Thai,
        >= '\u3040' and <= '\u30FF' => Script.Kana,
        (>= '\u3400' and <= '\u4DBF') or (>= '\u4E00' and <= '\u9FFF') => Script.Han,
        >= '\uAC00' and <= '\uD7AF' => Script.Hangul,
        _ => null,
    };

    // Each has letters that its neighbours lack; hardly a sentence of the others is without й, я, ь or the like, which Serbian has not.
    private static string Cyrillic(ReadOnlySpan<char> text)
    {
        if (Any(text, "ѓќѕ"))
            return "mk";
        if (Any(text, "ђјљњћџ") || !Any(text, "ыэёъщюяьйіїєґў"))
            return "sr";
        if (Any(text, "іїєґ"))
            return Any(text, "ў") ? "be" : "uk";
        return !Any(text, "ыэё") && Any(text, "ъ") ? "bg" : "ru";
    }

    // One letter in six of a Vietnamese text has a tone, or a horn, that no other language writes.
    private static bool IsVietnamese(ReadOnlySpan<char> text)
    {
        const int FewestOfHundred = 4;
        var (own, all) = (0, 0);
        foreach (var character in text)
        {
            all += char.IsLetter(character) ? 1 : 0;
            own += character is (>= '\u1EA0' and <= '\u1EF9') or '\u01A0' or '\u01A1' or '\u01AF' or '\u01B0' or '\u031B' or '\u0309' or '\u0323' ? 1 : 0;
        }

        return own * 100 > all * FewestOfHundred;
    }

    private static bool Any(ReadOnlySpan<char> text, string letters)
    {
        foreach (var character in text)
        {
            if (letters.Contains(char.ToLowerInvariant(character)))
                return true;
        }

        return false;
    }
}
