using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Rag.Collections.Analysis;

namespace Rag.Answers;

/// <summary>
/// Completes a question that leans on the one before it, so that it can be searched for by itself ("And on Sundays?", "Koliko on traje?"), in English and Croatian. What it leans by is what linguists name:
/// a connective at its beginning, a word that stands for another, or too little of its own (Dalton et al., "TREC CAsT 2019", 2020, on why searching needs it). A question that names things itself stays as it is.
/// </summary>
internal static partial class FollowUpQuestion
{
    // More words of the earlier question than this would drown the new one.
    private const int MostTopicWords = 8;

    // With fewer telling words than this a question is about something said before.
    private const int FewestTellingWords = 2;

    // A search takes 8 000 characters; a longer completion is of no use.
    private const int Longest = 4000;

    private static readonly FrozenSet<string> StandIns = FrozenSet.ToFrozenSet(
    [
        "it", "its", "he", "him", "his", "she", "her", "they", "them", "their", "this", "these", "those", "there", "same",
        "on", "ona", "ono", "oni", "njega", "nje", "nju", "njemu", "njoj", "njih", "njima", "njim", "njom", "njegov", "njegova", "njegovo", "njegove", "njezin", "njezina", "njezino", "njen", "njena",
        "njihov", "njihova", "njihovo", "toga", "tome", "taj", "tog", "tom", "ondje", "tamo", "isti", "ista", "isto",
    ]);

    private static readonly FrozenSet<string> Prepositions = FrozenSet.ToFrozenSet(
    [
        "for", "in", "on", "at", "to", "from", "with", "without", "by", "during", "after", "before", "between", "under", "over", "until", "since",
        "za", "u", "na", "od", "do", "iz", "s", "sa", "kod", "bez", "prije", "nakon", "poslije", "tijekom", "po", "pri", "preko", "ispod", "iznad", "izmedu",
    ]);

    private static readonly FrozenSet<string> AdjectiveCases = FrozenSet.ToFrozenSet(["im", "om"]);

    // "On" is a Croatian pronoun and an English preposition.
    private static readonly FrozenSet<string> NotEnglish = FrozenSet.ToFrozenSet(["on", "to", "tom"]);

    private static readonly FrozenSet<string> QuestionWords = FrozenSet.ToFrozenSet(
    [
        "how", "what", "when", "where", "which", "who", "whom", "whose", "why", "is", "are", "was", "were", "do", "does", "did", "can", "could", "will", "would", "should", "may", "must", "has", "have",
        "kako", "sto", "kada", "kad", "gdje", "kamo", "odakle", "koji", "koja", "koje", "kojeg", "kojem", "kojoj", "koju", "kojim", "tko", "koga", "kome", "ciji", "cija", "cije", "zasto", "koliko", "koliki", "kolika",
        "je", "jesu", "li", "moze", "mogu", "smije", "treba", "mora", "ima", "imaju",
    ]);

    /// <summary>The question by itself.</summary>
    /// <param name="question">As it was asked.</param>
    /// <param name="earlier">The questions before it, oldest first, as they were asked.</param>
    /// <returns>The same text when it leans on nothing.</returns>
    public static string Complete(string question, IReadOnlyList<string> earlier)
    {
        var topic = "";
        foreach (var before in earlier)
            topic = Complete(before, topic);
        return Complete(question, topic);
    }

    private static string Complete(string question, string before)
    {
        if (before.Length == 0)
            return question;
        var rest = WithoutConnective(question);
        if (rest.Length == 0)
            return question;
        var (connects, words) = (rest.Length < question.Trim().Length, Words(rest));
        var telling = words.Where(IsTelling).ToArray();
        if (!connects && !Leans(words, telling))
            return question;
        var missing = Topic(before, words);
        if (missing.Length == 0)
            return question;
        var completed = words.Any(word => QuestionWords.Contains(word.Folded)) ? $"{Sentence(rest)} ({missing})" : Substituted(before, rest, words) ?? $"{before.TrimEnd('?', ' ', '.')} – {rest}";
        return completed.Length <= Longest ? completed : question;
    }

    // "… open on Saturday?" "And on Sunday?", "… radnim danom?" "A nedjeljom?": what begins with the same preposition, or ends with the same case, takes the place of what was there.
    private static string? Substituted(string before, string rest, List<Word> words)
    {
        var earlier = Words(before);
        var at = words.Count > 1 && Prepositions.Contains(words[0].Folded) ? LastLike(earlier, words[0], words[1]) : -1;
        var end = at < 0 ? -1 : EndOfPhrase(earlier, at);
        // Where it cannot be told what belongs to the phrase ("for adults open"), nothing is taken away.
        if (at >= 0 && end - at > words.Count && !IsName(earlier[at + 1]))
            return null;
        if (at < 0 && words.Count == 1 && HasCaseOf(earlier[^1], words[0]))
        {
            at = earlier.Count - 1;
            if (at > 1 && AdjectiveCases.Contains(LastTwo(earlier[at - 1])))
                at--;
            end = earlier.Count;
        }

        if (at <= 0)
            return null;
        var behind = end == earlier.Count ? "?" : " " + before[earlier[end].Start..];
        return before[..earlier[at].Start] + rest.TrimEnd('?', ' ', '.') + behind;
    }

    // A name ends with its last capital letter, anything else with the next preposition.
    private static int EndOfPhrase(List<Word> words, int preposition)
    {
        var isName = IsName(words[preposition + 1]);
        var end = words.FindIndex(preposition + 2, word => Prepositions.Contains(word.Folded) || (isName && !IsName(word)));
        return end < 0 ? words.Count : end;
    }

    // "In 2019" does not take the place of "in Germany".
    private static int LastLike(List<Word> earlier, Word preposition, Word behind)
    {
        for (var i = earlier.Count - 2; i > 0; i--)
        {
            if (earlier[i].Folded == preposition.Folded && char.IsAsciiDigit(earlier[i + 1].Folded[0]) == char.IsAsciiDigit(behind.Folded[0]))
                return i;
        }

        return -1;
    }

    private static bool HasCaseOf(Word one, Word other) => !one.IsEnglish && LastTwo(one) == LastTwo(other) && LastTwo(one) is "om" or "em" or "ma";

    private static string LastTwo(Word word) => word.Folded.Length > 2 ? word.Folded[^2..] : "";

    // "A" and "I" are connectives in Croatian only.
    private static string WithoutConnective(string question) =>
        (IsEnglish(question) ? EnglishConnective() : AnyConnective()).Replace(question, "").Trim();

    private static bool Leans(List<Word> words, Word[] telling) => telling.Length < FewestTellingWords && !telling.Any(IsName) || words.Any(IsStandIn) && !telling.Any(IsName);

    private static bool IsStandIn(Word word) => StandIns.Contains(word.Folded) && !(word.IsEnglish && NotEnglish.Contains(word.Folded));

    // A name of its own says what the question is about; the first word is written large anyway.
    private static bool IsName(Word word) => word.Place > 0 && char.IsUpper(word.Text[0]);

    private static bool IsTelling(Word word) => !StopWords.IsEnglish(word.Folded) && !StopWords.IsCroatian(word.Folded) && !QuestionWords.Contains(word.Folded);

    private static string Topic(string before, List<Word> words)
    {
        var known = words.Select(word => word.Folded).ToHashSet();
        return string.Join(' ', Words(before).Where(word => IsTelling(word) && !known.Contains(word.Folded)).DistinctBy(word => word.Folded).Take(MostTopicWords).Select(word => word.Text));
    }

    private static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static List<Word> Words(string text)
    {
        var words = new List<Word>();
        var isEnglish = IsEnglish(text);
        Span<char> buffer = stackalloc char[WordForm.Longest];
        foreach (var token in new Tokenizer(text))
        {
            var folded = buffer[..WordForm.Fold(text.AsSpan(token.Start, token.Length), token.Kind, buffer)].ToString();
            if (folded.Length > 0)
                words.Add(new(text.Substring(token.Start, token.Length), folded, words.Count, token.Start, isEnglish));
        }

        return words;
    }

    private static bool IsEnglish(string text) => LanguageDetector.Instance.Detect(text) == "en";

    private readonly record struct Word(string Text, string Folded, int Place, int Start, bool IsEnglish);

    [GeneratedRegex(@"^\s*(?:and|but|so|also|then|what about|how about)\b[\s,:]*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex EnglishConnective();

    [GeneratedRegex(@"^\s*(?:(?:and|but|so|also|then|what about|how about)\b|(?:a\s+)?(?:što|sto|šta|sta)\s+je\s+(?:sa|s)\b|(?:a|i|ali|pa|te)\b)[\s,:]*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AnyConnective();
}
