using System.Collections.Frozen;
using Rag.Collections.Analysis;

namespace Rag.Adapters.Builtin;

/// <summary>Finds what may be the name of somebody: the answer to <c>who</c>. Written large alone says little; with a first name or behind a title it says much.</summary>
internal static class PersonNames
{
    // Of a name that stands alone nobody knows whether it is one: "Hacon" is, "District" and "Parliament" are not.
    private const double Alone = 0.5;

    // Words between a title and its bearer's whole name, at most: farther apart, the bearer does something to somebody else, unless what is between belongs to the title or somebody is said to be it.
    private const int Between = 1, BetweenIfCapital = 3, BetweenWithCopula = 4;

    private static readonly FrozenSet<string> Courtesies = FrozenSet.ToFrozenSet(["mr", "mrs", "ms", "miss", "dr", "sir", "lady", "lord", "gospodin", "gospoda", "gospodja"]);

    private static readonly FrozenSet<string> Links = FrozenSet.ToFrozenSet(["of", "the", "for", "at", "in", "and", "za", "u", "i", "od", "pri"]);

    private static readonly FrozenSet<string> Copulas = FrozenSet.ToFrozenSet(["is", "are", "was", "were", "be", "been", "became", "becomes", "as", "je", "su", "bio", "bila", "bili", "postao", "postala"]);

    private static readonly FrozenSet<string> Titles = FrozenSet.ToFrozenSet(
    [
        "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "lady", "lord", "judge", "justice", "president", "minister", "king", "queen", "prince", "princess", "emperor", "pope", "saint", "st",
        "captain", "general", "colonel", "senator", "governor", "mayor", "chancellor", "director", "chairman", "bishop", "father",
        "gospodin", "gospoda", "gospodja", "sudac", "sutkinja", "predsjednik", "predsjednica", "premijer", "premijerka", "ministar", "ministrica", "kralj", "kraljica", "car", "knez", "papa", "sveti", "kapetan",
        "pukovnik", "gradonacelnik", "ravnatelj", "ravnateljica", "direktor", "direktorica", "profesor", "profesorica", "biskup",
    ]);

    private static readonly AnswerWord[] TitleWords = [.. Titles.SelectMany(title => AnswerWord.Read(title))];

    /// <summary>The first of a question's words that is a title without a name behind it: then it asks who bears it. Null when there is none, or when it asks who does something to its bearer.</summary>
    /// <param name="words">The question's words, all of them.</param>
    /// <param name="language">Its language.</param>
    public static AnswerWord? TitleIn(IReadOnlyList<AnswerWord> words, Stemming language)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var isNamed = words[i].IsCapital && i + 1 < words.Count && words[i + 1].IsCapital;
            if (!isNamed && TitleWords.Any(title => title.Likeness(words[i], language) >= 1))
                return IsObject(words, i, language) ? null : words[i];
        }

        return null;
    }

    // "Who appoints the director?", "Tko imenuje ravnatelja?": another verb than to be before it, and in Croatian another case than the nominative, in which the titles are listed.
    private static bool IsObject(IReadOnlyList<AnswerWord> words, int title, Stemming language) =>
        title > 0 && !words.Take(title).Any(word => Copulas.Contains(word.Folded)) && (language == Stemming.English ? words[title - 1].Folded is "the" or "a" or "an" : !Titles.Contains(words[title].Folded));

    /// <summary>1 for a sentence with such a name that is not the question's, less for one that may have it, 0 for none.</summary>
    public static double In(Question question, IReadOnlyList<AnswerWord> sentence)
    {
        var best = 0.0;
        for (var i = 1; i < sentence.Count; i++)
        {
            if (!IsName(question, sentence[i]))
                continue;
            if (IsTitle(sentence[i - 1]) && (!question.AsksForTitle || question.Has(sentence[i - 1])))
                return 1;
            if (!IsName(question, sentence[i - 1]) && !Courtesies.Contains(sentence[i - 1].Folded))
                best = Math.Max(best, question.AsksForTitle || BelongsToTitle(sentence, i) ? 0 : Alone);
            else if (question.Title is not { } title || IsNear(question, title, sentence, i))
                return 1;
            else
                // Where the title stands elsewhere in the sentence, somebody else is named.
                best = Math.Max(best, IsLinked(question, title, sentence, i) || !sentence.Any(word => title.Likeness(word, question.Language) >= 1) ? Alone : 0);
        }

        return best;
    }

    // The name's second word is at the given place.
    private static bool IsNear(Question question, AnswerWord title, IReadOnlyList<AnswerWord> sentence, int name) =>
        IsBehind(question, title, sentence, name) || IsBefore(question, title, sentence, name);

    // "Predsjednica sabora Elin Jones", "ravnatelj UNODC-a Antonio Costa"; what a small word parts from the title is somebody else: "the judge that Central Moves".
    private static bool IsBehind(Question question, AnswerWord title, IReadOnlyList<AnswerWord> sentence, int name)
    {
        var small = 0;
        for (var i = name - 2; i >= 0 && small <= Between && i >= name - 2 - BetweenIfCapital; i--)
        {
            if (title.Likeness(sentence[i], question.Language) >= 1)
                return true;
            // "Predsjednica povjerenstva je Tihana Barić"
            if (i == name - 2 && Copulas.Contains(sentence[i].Folded))
                continue;
            if (sentence[i].Folded.Length > 1 && StopWords.Contains(sentence[i].Folded, Stemming.None))
                return false;
            small += sentence[i].IsCapital || sentence[i].Folded.Length == 1 ? 0 : 1;
        }

        return false;
    }

    // "The director of the Office of Space Flight, Joseph Shea": whether it is he or the office that is named cannot be seen.
    private static bool IsLinked(Question question, AnswerWord title, IReadOnlyList<AnswerWord> sentence, int name)
    {
        for (var i = name - 2; i >= 0; i--)
        {
            if (title.Likeness(sentence[i], question.Language) >= 1)
                return true;
            if (!sentence[i].IsCapital && !Links.Contains(sentence[i].Folded))
                return false;
        }

        return false;
    }

    // "Jon Martin, a director", "Mr Rust is the sole director"
    private static bool IsBefore(Question question, AnswerWord title, IReadOnlyList<AnswerWord> sentence, int name)
    {
        var between = name + 1 < sentence.Count && Copulas.Contains(sentence[name + 1].Folded) ? BetweenWithCopula : Between;
        for (var i = name + 1; i <= Math.Min(sentence.Count - 1, name + 1 + between); i++)
        {
            if (title.Likeness(sentence[i], question.Language) >= 1)
                return true;
        }

        return false;
    }

    // What stands before a title is part of it: District Judge.
    private static bool BelongsToTitle(IReadOnlyList<AnswerWord> sentence, int word) => word + 1 < sentence.Count && sentence[word + 1].IsCapital && IsTitle(sentence[word + 1]);

    private static bool IsName(Question question, AnswerWord word) =>
        word.IsCapital && word.Folded.Length > 1 && !IsTitle(word) && !StopWords.Contains(word.Folded, Stemming.None) && !ValueWords.IsDate(word) && !question.Has(word);

    private static bool IsTitle(AnswerWord word) => Titles.Contains(word.Folded);
}
