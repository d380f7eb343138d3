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

    // As many make a third language likelier than the letters of English and Croatian do.
    private const double ThirdVotes = 0.5;

    // What a letter with a mark says against the languages that do not write it, and the most that all of them may say.
    private const double AgainstOthers = 0.25, MostLetters = 3;

    private static readonly string[] Languages = [.. FunctionWords.ByLanguage.Select(entry => entry.Language)];
    private static readonly int English = Array.IndexOf(Languages, "en");
    private static readonly int Croatian = Array.IndexOf(Languages, "hr");

    private static readonly FrozenDictionary<string, int[]> Votes = FunctionWords.ByLanguage
        .SelectMany((entry, language) => entry.Words.Split(' ').Select(word => (word, language)))
        .GroupBy(vote => vote.word, vote => vote.language)
        .ToFrozenDictionary(votes => votes.Key, votes => votes.Distinct().ToArray());

    private static readonly FrozenDictionary<char, int[]> Writers = FunctionWords.Letters
        .SelectMany(entry => entry.Letters.Select(letter => (letter, Language: Array.IndexOf(Languages, entry.Language))))
        .GroupBy(entry => entry.letter, entry => entry.Language)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray());

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

        AddLetters(text, scores);
        if (Winner(scores, needed: ClearVotes) is var voted && voted != Undetermined)
            return voted;

        // Letters tell English from Croatian, and both from nothing else: where the words speak for a third language, they are not asked.
        if (Winner(scores, ThirdVotes) is var third && third is not ("en" or "hr" or Undetermined))
            return third;
        bits = Math.Clamp(bits, -MostBits, MostBits);
        scores[Croatian] += Math.Max(0, bits) / BitsPerFunctionWord;
        scores[English] += Math.Max(0, -bits) / BitsPerFunctionWord;
        return Winner(scores, Math.Abs(bits) >= DecisiveBits ? 0.25 : 0.5);
    }

    private static void CountVotes(ReadOnlySpan<char> word, Span<double> scores)
    {
        if (!Votes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var languages))
            return;
        foreach (var language in languages)
            scores[language] += 1.0 / languages.Length;
    }

    // A letter with a mark speaks for the languages that write it, the more the fewer they are, and against all others; but names keep their letters in any language.
    private static void AddLetters(ReadOnlySpan<char> text, Span<double> scores)
    {
        Span<double> letters = stackalloc double[scores.Length];
        letters.Clear();
        foreach (var character in text)
        {
            var lower = char.ToLowerInvariant(character);
            if (lower < '\u00A1' || !Writers.TryGetValue(lower, out var writers))
                continue;
            for (var language = 0; language < letters.Length; language++)
                letters[language] += writers.Contains(language) ? 1 / Math.Sqrt(writers.Length) : -AgainstOthers;
        }

        for (var language = 0; language < letters.Length; language++)
            scores[language] += Math.Clamp(letters[language], -MostLetters, MostLetters);
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
