namespace Rag.Collections.Analysis;

/// <summary>Which endings are taken off words.</summary>
[Flags]
internal enum Stemming
{
    /// <summary>None: words are only folded.</summary>
    None = 0,

    /// <summary>English ones.</summary>
    English = 1,

    /// <summary>Croatian, Bosnian, Serbian ones.</summary>
    Croatian = 2,
}

/// <summary>From a token to the one form that stands for all its spellings and inflections.</summary>
internal static class WordForm
{
    /// <summary>Longer words are cut here, so that a hostile "word" of a megabyte costs as little as any other.</summary>
    public const int Longest = 64;

    /// <summary>The endings that a language has.</summary>
    /// <param name="language">ISO 639-1.</param>
    public static Stemming StemmingOf(string language) => language switch
    {
        "en" => Stemming.English,
        "hr" or "bs" or "sr" or "sh" => Stemming.Croatian,
        _ => Stemming.None,
    };

    /// <summary>Whether a language puts blanks between the syllables of its words.</summary>
    /// <param name="language">ISO 639-1.</param>
    public static bool AreSyllables(string language) => language == "vi";

    /// <summary>Writes a token without case, diacritics and separators; returns its length.</summary>
    /// <param name="token">The token's characters in the text.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="destination">At least <see cref="Longest"/> characters.</param>
    public static int Fold(ReadOnlySpan<char> token, TokenKind kind, Span<char> destination)
    {
        var length = 0;
        var thousands = kind == TokenKind.Number && HasThousands(token);
        Span<char> folded = stackalloc char[Letters.LongestFold];
        foreach (var character in token[ArticleLength(token)..])
        {
            if (kind == TokenKind.Number && character is '.' or ',')
            {
                if (!thousands && length < Longest)
                    destination[length++] = '.';
                continue;
            }

            // Nearly all letters of nearly all texts.
            if (char.IsAsciiLetter(character) && length < Longest)
            {
                destination[length++] = (char)(character | 0x20);
                continue;
            }

            var count = Letters.Fold(character, folded);
            if (length + count > Longest)
                break;
            folded[..count].CopyTo(destination[length..]);
            length += count;
        }

        return length;
    }

    /// <summary>Takes the ending off a folded word in place; returns the stem's length.</summary>
    /// <param name="folded">The word; numbers and bigrams stay as they are.</param>
    /// <param name="stemming">Exactly one language's endings.</param>
    public static int Stem(Span<char> folded, Stemming stemming) => stemming switch
    {
        Stemming.English when IsLatin(folded) => EnglishStemmer.Stem(folded),
        Stemming.Croatian when IsLatin(folded) => CroatianStemmer.Stem(folded),
        _ => folded.Length,
    };

    // The article is written together with its noun, and with "and", "in", "like", "so" before it (the prefixes of light stemming: L. Larkey, L. Ballesteros and M. Connell, SIGIR 2002).
    private static int ArticleLength(ReadOnlySpan<char> token)
    {
        const int ShortestNoun = 3;
        var before = token is ['و' or 'ف' or 'ب' or 'ك', 'ا', 'ل', ..] ? 1 : 0;
        var length = token[before..] is ['ا' or 'ل', 'ل', ..] ? before + 2 : 0;
        return token.Length - length >= ShortestNoun ? length : 0;
    }

    private static bool IsLatin(ReadOnlySpan<char> word) => word.IndexOfAnyExceptInRange('a', 'z') < 0;

    // 1.000 and 1,000,000, but not 3.5: every group behind a separator has three digits.
    private static bool HasThousands(ReadOnlySpan<char> number)
    {
        var last = number.Length;
        while (number[..last].LastIndexOfAny('.', ',') is var at and >= 0)
        {
            if (last - at != 4)
                return false;
            last = at;
        }

        return last <= 3;
    }
}
