using Rag.Collections.Analysis;

namespace Rag.Adapters.Builtin;

/// <summary>A question as the extractive answerer sees it.</summary>
internal sealed class Question
{
    // Longer questions are whole texts; their first words say what they are about.
    private const int MostWords = 64;

    private Question(Stemming language, QuestionKind kind, IReadOnlyList<AnswerWord> words, IReadOnlyList<AnswerWord> all, bool isNegated, bool isCount) =>
        (Language, Kind, Words, IsNegated, IsCount, All, Title, Measure, Qualifier) =
            (language, kind, words, isNegated, isCount, all, kind == QuestionKind.Name ? PersonNames.TitleIn(all, language) : null, MeasureOf(kind, words), QualifierOf(language, kind, words, all));

    /// <summary>The endings of its language.</summary>
    public Stemming Language { get; }

    // Its language is known, and nobody takes off its endings.
    private bool IsStemless { get; init; }

    /// <summary>Whether its language writes the syllables of a word apart.</summary>
    public bool IsInSyllables { get; private init; }

    /// <summary>What it asks for.</summary>
    public QuestionKind Kind { get; }

    /// <summary>Its words, each once, without stop words when anything else is there.</summary>
    public IReadOnlyList<AnswerWord> Words { get; }

    /// <summary>All its words, each once.</summary>
    public IReadOnlyList<AnswerWord> All { get; }

    /// <summary>Whether it asks for what is not so.</summary>
    public bool IsNegated { get; }

    /// <summary>The title whose bearer it asks for (who was the judge?); null when it does not.</summary>
    public AnswerWord? Title { get; }

    /// <summary>Whether it asks who bears a title.</summary>
    public bool AsksForTitle => Title is not null;

    /// <summary>Whether it asks how many of something there are.</summary>
    public bool IsCount { get; }

    /// <summary>What the number that it asks for measures; nothing when that is not known.</summary>
    public Unit Measure { get; }

    /// <summary>Whether a sentence without anything of the sort that is asked for cannot answer: one that names nobody does not say who the judge is, one without a number not how many there are or what something costs, one without a time not when.</summary>
    public bool NeedsKind => AsksForTitle || (Kind == QuestionKind.Number && (IsCount || Measure == Unit.Money)) || Kind is QuestionKind.Identifier or QuestionKind.Date;

    /// <summary>What the identifier that it asks for is one of, the word beside the noun: phone number, broj predmeta; null when it does not say.</summary>
    public AnswerWord? Qualifier { get; }

    /// <summary>Reads a question.</summary>
    /// <param name="text">The question.</param>
    /// <param name="language">Its language, ISO 639-1, or <c>und</c>.</param>
    public static Question Of(string text, string language)
    {
        var stemming = WordForm.StemmingOf(language);
        // In capitals nothing can be told from a name.
        var isCased = text.Any(char.IsLower);
        AnswerWord[] Read(string from) => [.. AnswerWord.Read(from).Select(word => word with { IsCapital = word.IsCapital && isCased }).DistinctBy(word => word.Folded)];
        var all = Read(text);
        var telling = Read(WithoutAsking(text, language))
            .Where(word => (WordForm.AreSyllables(language) || !StopWords.Contains(word.Folded, stemming)) && !QuestionWords.Contains(word.Folded, language) && !QuestionKinds.IsCue(word.Folded)).ToArray();
        if (QuestionKinds.MeasuredBy(text) is { } measure && telling.Length > 1)
            telling = [.. telling.Where(word => word.Folded != measure)];
        return new(stemming, QuestionKinds.Of(text), [.. (telling.Length > 0 ? telling : all).Take(MostWords)], all, Negation.IsIn(all), QuestionKinds.IsCount(text))
        {
            IsInSyllables = WordForm.AreSyllables(language),
            IsStemless = stemming == Stemming.None && language != LanguageDetector.Undetermined,
        };
    }

    // Where no blanks part words, what asks would make pairs with the letters beside it.
    private static string WithoutAsking(string text, string language)
    {
        var letters = text.ToCharArray();
        foreach (var range in QuestionWords.RangesIn(text, language))
            letters.AsSpan(range).Fill(' ');
        return new(letters);
    }

    /// <summary>Whether it asks for numbers of a unit by the unit's name: how many days.</summary>
    public bool AsksIn(Unit unit) => Words.Any(word => Units.Names(word.Folded, unit));

    private static AnswerWord? QualifierOf(Stemming language, QuestionKind kind, IReadOnlyList<AnswerWord> words, IReadOnlyList<AnswerWord> all)
    {
        for (var i = 0; kind == QuestionKind.Identifier && i < all.Count; i++)
        {
            var beside = language == Stemming.Croatian ? i + 1 : i - 1;
            if (QuestionKinds.Names(all[i].Folded, kind))
                return beside >= 0 && beside < all.Count && words.Contains(all[beside]) ? all[beside] : null;
        }

        return null;
    }

    private static Unit MeasureOf(QuestionKind kind, IReadOnlyList<AnswerWord> words) =>
        kind == QuestionKind.Number ? words.Select(word => Units.Asked(word.Folded)).FirstOrDefault(unit => unit != Unit.None) : Unit.None;

    /// <summary>For each of its words, how surely it is among other words.</summary>
    public double[] Match(IReadOnlyList<AnswerWord> words)
    {
        var matches = new double[Words.Count];
        for (var i = 0; i < matches.Length; i++)
        {
            foreach (var word in words)
            {
                matches[i] = Math.Max(matches[i], Likeness(Words[i], word));
                if (matches[i] >= 1)
                    break;
            }

            if (TimeRelation.Differs(this, Words[i], words))
                matches[i] = 0;
        }

        return matches;
    }

    /// <summary>How surely one of its words is another one. In a language whose endings nobody takes off, English or Croatian ones are not: <i>Ente</i> is not <i>entire</i>.</summary>
    public double Likeness(AnswerWord own, AnswerWord other)
    {
        if (Language != Stemming.None)
            return own.Likeness(other, Language);
        return IsStemless ? own.LikenessOfLetters(other) : Math.Max(own.Likeness(other, Stemming.None), own.LikenessOfLetters(other));
    }

    /// <summary>Whether a word is one of the question's own, so that it cannot be what is asked for.</summary>
    public bool Has(AnswerWord word)
    {
        foreach (var own in Words)
        {
            if (Likeness(own, word) >= 1)
                return true;
        }

        return false;
    }
}
