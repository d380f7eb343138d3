using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Rag.Adapters.Builtin;
using Rag.Answers;
using Rag.Collections;
using Rag.Collections.Analysis;
using Rag.Ports;

namespace Rag.Adapters.LanguageModels;

/// <summary>How far the passages that an answer cites say what it says.</summary>
/// <param name="Confidence">0 to 1: the share of what each claim says that stands in the passages it cites, on average over the claims by their length.</param>
/// <param name="Quotes">For each passage cited: the sentence that says most of it.</param>
internal sealed partial record ClaimSupport(double Confidence, ImmutableArray<PassageQuote> Quotes)
{
    // A name or a number that is wrong makes the claim wrong; other words may be said in other words.
    private const double NamesShare = 0.5;

    // What cannot be compared speaks neither for a claim nor against it.
    private const double Unknown = 0.5;

    /// <summary>Compares an answer with its passages.</summary>
    /// <param name="answer">The answer, whose markers name passages that exist.</param>
    /// <param name="language">Its language, ISO 639-1, or <c>und</c>.</param>
    /// <param name="passages">The passages.</param>
    public static ClaimSupport Of(string answer, string language, IReadOnlyList<SearchHit> passages)
    {
        var quotes = new SortedDictionary<int, (double Overlap, string Quote)>();
        var (support, length) = (0.0, 0);
        foreach (Match claim in Claim().Matches(answer))
        {
            var words = Telling(claim.Groups["text"].Value);
            if (words.Count == 0)
                continue;
            var cited = Number().Matches(claim.Groups["markers"].Value).Select(number => int.Parse(number.ValueSpan, CultureInfo.InvariantCulture)).Distinct().ToArray();
            foreach (var n in cited)
                Keep(quotes, n, BestSentence(words, PassageText.Of(passages[n - 1])));
            support += words.Count * Support(words, language, [.. cited.Select(n => passages[n - 1])]);
            length += words.Count;
        }

        return new(length == 0 ? 0 : support / length, [.. quotes.Where(entry => entry.Value.Quote.Length > 0).Select(entry => new PassageQuote(entry.Key, entry.Value.Quote))]);
    }

    private static void Keep(SortedDictionary<int, (double Overlap, string Quote)> quotes, int n, (double Overlap, string Quote) best)
    {
        if (!quotes.TryGetValue(n, out var known) || best.Overlap > known.Overlap)
            quotes[n] = best;
    }

    private static double Support(IReadOnlyList<AnswerWord> claim, string language, IReadOnlyList<SearchHit> cited)
    {
        if (cited.Count == 0)
            return 0;
        var said = cited.SelectMany(passage => AnswerWord.Read($"{passage.Title}\n{PassageText.Of(passage).Text}")).ToArray();
        var names = claim.Where(IsNameOrNumber).ToArray();
        var ofNames = names.Length == 0 ? (double?)null : Overlap(names, said);
        if (cited.Any(passage => IsOtherLanguage(language, passage.Text)))
            return ofNames ?? Unknown;
        return ofNames is { } share ? (NamesShare * share) + ((1 - NamesShare) * Overlap(claim, said)) : Overlap(claim, said);
    }

    private static (double Overlap, string Quote) BestSentence(IReadOnlyList<AnswerWord> claim, PassageText passage)
    {
        var best = (Overlap: -1.0, Quote: "");
        foreach (var span in SentenceSplitter.Split(passage.Text).Where(passage.Holds))
        {
            var sentence = passage.Quote(span.Start, span.End);
            if (Overlap(claim, AnswerWord.Read(sentence)) is var overlap && overlap > best.Overlap)
                best = (overlap, sentence);
        }

        return best;
    }

    private static double Overlap(IReadOnlyCollection<AnswerWord> claim, IReadOnlyList<AnswerWord> said) =>
        claim.Average(word => said.Select(other => word.Likeness(other, Stemming.None)).DefaultIfEmpty(0).Max());

    private static List<AnswerWord> Telling(string claim) => AnswerWord.Read(claim).FindAll(word => !StopWords.Contains(word.Folded, Stemming.None));

    private static bool IsNameOrNumber(AnswerWord word, int place) => (word.IsCapital && place > 0) || ValueWords.IsNumber(word.Folded);

    private static bool IsOtherLanguage(string language, string passage)
    {
        var other = LanguageDetector.Instance.Detect(passage);
        return language != LanguageDetector.Undetermined && other != LanguageDetector.Undetermined && language != other && WordForm.StemmingOf(language) != WordForm.StemmingOf(other);
    }

    // What stands before a run of markers, or at the end without any.
    [GeneratedRegex(@"(?<text>[^\[]+)(?<markers>(?:\[\d+\]\s*)*)", RegexOptions.CultureInvariant)]
    private static partial Regex Claim();

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
