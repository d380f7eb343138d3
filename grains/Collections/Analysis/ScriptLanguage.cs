namespace Rag.Collections.Analysis;

/// <summary>Tells languages that are known by their letters alone.</summary>
internal static class ScriptLanguage
{
    private const int Scripts = 10;

    // A text with as many Latin letters for each other one is in a Latin language; a Japanese one has at least one kana for as many ideographs.
    private const int LatinForOne = 3, HanForOneKana = 12;

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

    /// <summary>The language, <c>und</c> for a text without letters, or null for one of a language with Latin letters.</summary>
    public static string? Of(ReadOnlySpan<char> text)
    {
        Span<int> counts = stackalloc int[Scripts];
        counts.Clear();
        foreach (var character in text)
        {
            if (ScriptOf(character) is { } script)
                counts[(int)script]++;
        }

        // Names and terms of other languages are written in Latin letters everywhere; the reverse is rare.
        var most = 0;
        for (var i = 1; i < counts.Length; i++)
            counts[i] *= LatinForOne;
        for (var i = 1; i < counts.Length; i++)
        {
            if (counts[i] > counts[most])
                most = i;
        }

        return counts[most] == 0 ? LanguageDetector.Undetermined : (Script)most switch
        {
            Script.Latin => null,
            Script.Cyrillic => Cyrillic(text),
            Script.Greek => "el",
            Script.Han => counts[(int)Script.Kana] * HanForOneKana >= counts[(int)Script.Han] ? "ja" : "zh",
            Script.Kana => "ja",
            Script.Hangul => "ko",
            Script.Arabic => IsPersian(text) ? "fa" : "ar",
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

    // Persian writes two letters otherwise than Arabic, and has some that Arabic needs for foreign names only.
    private static bool IsPersian(ReadOnlySpan<char> text)
    {
        var (persian, arabic) = (Count(text, "یک"), Count(text, "يك"));
        return persian > arabic || (persian == arabic && Any(text, "پچژگ"));
    }

    // Each has letters that its neighbours lack; where a short text has none of them, its small words tell.
    private static string Cyrillic(ReadOnlySpan<char> text)
    {
        if (Any(text, "ѓќѕ"))
            return "mk";
        if (Count(text, "ђјљњћџ") > Count(text, "ыэё"))
            return ByWords(text, "sr", "mk");
        if (Any(text, "іїєґ"))
            return Any(text, "ў") ? "be" : "uk";
        if (Any(text, "ыэё"))
            return "ru";
        return Any(text, "ъщюяьй") ? Any(text, "ъ") ? ByWords(text, "bg", "ru") : ByWords(text, "ru", "bg") : ByWords(text, "sr", "ru", "bg");
    }

    // The language of most small words; the first of those that have as many.
    private static string ByWords(ReadOnlySpan<char> text, params ReadOnlySpan<string> languages)
    {
        Span<int> votes = stackalloc int[languages.Length];
        votes.Clear();
        Span<char> buffer = stackalloc char[WordForm.Longest];
        foreach (var token in new Tokenizer(text))
        {
            var word = buffer[..WordForm.Fold(text.Slice(token.Start, token.Length), token.Kind, buffer)];
            for (var i = 0; i < votes.Length; i++)
                votes[i] += QuestionWords.Contains(word, languages[i]) || (languages[i] == "sr" && StopWords.IsCroatian(word)) ? 1 : 0;
        }

        var best = 0;
        for (var i = 1; i < votes.Length; i++)
        {
            if (votes[i] > votes[best])
                best = i;
        }

        return languages[best];
    }

    private static int Count(ReadOnlySpan<char> text, string letters)
    {
        var count = 0;
        foreach (var character in text)
            count += letters.Contains(character) ? 1 : 0;
        return count;
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
