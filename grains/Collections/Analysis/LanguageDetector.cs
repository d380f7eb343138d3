using System.Collections.Frozen;
using Rag.Ports;

namespace Rag.Collections.Analysis;

/// <summary>
/// Tells languages by script, then by function words, and English from Croatian also by letters that follow each other (Cavnar and Trenkle, "N-gram-based text
/// categorization", 1994), so that a few key words without any function word are enough. Latin-script Bosnian and Serbian count as <c>hr</c>: their endings are the same.
/// </summary>
public sealed class LanguageDetector : ILanguageDetector
{
    /// <summary>The answer when the text does not show its language.</summary>
    public const string Undetermined = "und";

    // More text makes the answer no surer, only dearer.
    private const int LongestLook = 4000;

    // A function word of one language weighs as much as this many bits of letter pairs.
    private const double BitsPerFunctionWord = 4;

    // As many function words of one language, and this many more than of any other, need no look at the letters.
    private const double ClearVotes = 1.5, Margin = 0.25;

    // Below this many bits for either side the letters do not decide: a name or a number is of no language.
    private const double DecisiveBits = 4;

    // In a long text function words decide: the letters of a third language lean to one of the two without meaning it.
    private const double MostBits = 12;

    private static readonly string[] Languages = [.. FunctionWords.ByLanguage.Select(entry => entry.Language)];
    private static readonly int English = Array.IndexOf(Languages, "en");
    private static readonly int Croatian = Array.IndexOf(Languages, "hr");

    private static readonly FrozenDictionary<string, int[]> Votes = FunctionWords.ByLanguage
        .SelectMany((entry, language) => entry.Words.Split(' ').Select(word => (word, language)))
        .GroupBy(vote => vote.word, vote => vote.language)
        .ToFrozenDictionary(votes => votes.Key, votes => votes.Distinct().ToArray());

    /// <summary>The only one needed: it has no state.</summary>
    public static LanguageDetector Instance { get; } = new();

    /// <inheritdoc />
    public string Detect(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var look = text.AsSpan(0, Math.Min(text.Length, LongestLook));
        return ScriptLanguage.Of(look) ?? OfLatin(look);
    }

    private static string OfLatin(ReadOnlySpan<char> text)
    {
        Span<double> scores = stackalloc double[Languages.Length];
        scores.Clear();
        var bits = 0.0;
        Span<char> word = stackalloc char[WordForm.Longest];
        foreach (var token in new Tokenizer(text))
        {
            var surface = text.Slice(token.Start, token.Length);
            var length = WordForm.Fold(surface, token.Kind, word);
            if (token.Kind != TokenKind.Word || length == 0)
                continue;
            CountVotes(word[..length], scores);
            // Names look foreign in any language; only words that begin small tell.
            if (length > 2 && char.IsLower(surface[0]))
                bits += LetterPairs.CroatianBits(word[..length]);
        }

        if (Winner(scores, needed: ClearVotes) is var voted && voted != Undetermined)
            return voted;

        bits = Math.Clamp(bits, -MostBits, MostBits);
        var own = OwnLetters(text);
        scores[Croatian] += own.Croatian + Math.Max(0, bits) / BitsPerFunctionWord;
        scores[English] += Math.Max(0, -bits) / BitsPerFunctionWord - own.Foreign;
        return Winner(scores, Math.Abs(bits) >= DecisiveBits ? 0.25 : 0.5);
    }

    private static void CountVotes(ReadOnlySpan<char> word, Span<double> scores)
    {
        if (!Votes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var languages))
            return;
        foreach (var language in languages)
            scores[language] += 1.0 / languages.Length;
    }

    // č and ž stand in several languages, ć and đ nearly only in ours; letters of neither speak against English.
    private static (double Croatian, double Foreign) OwnLetters(ReadOnlySpan<char> text)
    {
        var (croatian, foreign) = (0.0, 0.0);
        foreach (var character in text)
        {
            switch (char.ToLowerInvariant(character))
            {
                case 'ć' or 'đ':
                    croatian += 1;
                    foreign += 0.5;
                    break;
                case 'č' or 'š' or 'ž':
                    croatian += 0.5;
                    foreign += 0.5;
                    break;
                case >= 'à' and <= 'ž':
                    foreign += 0.5;
                    croatian -= 0.5;
                    break;
            }
        }

        return (Math.Max(croatian, -3), Math.Min(foreign, 3));
    }

    private static string Winner(ReadOnlySpan<double> scores, double needed)
    {
        var (best, second) = (0, -1);
        for (var i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
                (best, second) = (i, best);
            else if (second < 0 || scores[i] > scores[second])
                second = i;
        }

        return scores[best] >= needed && scores[best] - scores[second] >= Margin ? Languages[best] : Undetermined;
    }
}
