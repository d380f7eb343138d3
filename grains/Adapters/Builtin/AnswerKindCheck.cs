namespace Rag.Adapters.Builtin;

/// <summary>Whether a sentence holds something of the sort that a question asks for, other than the question's own words.</summary>
internal static class AnswerKindCheck
{
    // Four digits may be a year and no count; "after the war" may say when; a name without a preposition may be no place.
    private const double Perhaps = 0.5;

    // A number may count something that is not named behind it.
    private const double Likely = 0.75;

    // "six of its small branches"
    private const int WordsBeforeCounted = 3;

    // "28th of each month"
    private const int WordsBeforeMonth = 4;

    /// <summary>1 when it surely does, 0 when it does not; 0.5 for questions that ask for anything.</summary>
    public static double Of(Question question, IReadOnlyList<AnswerWord> sentence) => question.Kind switch
    {
        QuestionKind.Number => Count(question, sentence),
        QuestionKind.Identifier => sentence.Any(word => word.Folded.Any(char.IsAsciiDigit) && !question.Has(word)) ? 1 : 0,
        QuestionKind.Date => Date(question, sentence),
        QuestionKind.Name => PersonNames.In(question, sentence),
        QuestionKind.Place => Math.Max(NewPlace(question, sentence), Perhaps * NewName(question, sentence)),
        QuestionKind.Reason => sentence.Any(word => ValueWords.IsReason(word.Folded)) ? 1 : 0,
        QuestionKind.Consequence => sentence.Any(word => ValueWords.IsCondition(word.Folded)) ? 1 : Perhaps,
        _ => Perhaps,
    };

    private static double Count(Question question, IReadOnlyList<AnswerWord> sentence)
    {
        if (question.Measure == Unit.Money && sentence.Any(word => Units.IsFree(word.Folded)))
            return 1;
        var best = 0.0;
        for (var i = 0; i < sentence.Count; i++)
        {
            var counts = i + 1 < sentence.Count && question.Has(sentence[i + 1]);
            if (counts && ValueWords.IsVagueNumber(sentence[i].Folded))
                return 1;
            if (!ValueWords.IsNumber(sentence[i].Folded) || question.Has(sentence[i]) || IsBesideMonth(sentence, i))
                continue;
            if (i > 0 && Units.IsBeforeIdentifier(sentence[i - 1].Folded))
                continue;
            var unit = Units.Of(sentence, i);
            // 72 hours are no number of lockers, and no price.
            if (unit != Unit.None && unit != question.Measure && (question.IsCount || question.Measure == Unit.Money) && !question.AsksIn(unit))
                continue;
            if (question.Measure != Unit.None && unit != question.Measure)
            {
                best = Math.Max(best, Perhaps);
                continue;
            }

            if (ValueWords.IsOne(sentence[i].Folded) && (i == 0 || !ValueWords.IsOnly(sentence[i - 1].Folded)))
                continue;
            if (question.IsCount && !sentence[i].IsYear && !sentence.Skip(i + 1).Take(WordsBeforeCounted).Any(question.Has))
            {
                best = Math.Max(best, Likely);
                continue;
            }

            if (!sentence[i].IsYear || counts)
                return 1;
            if (i == 0 || !ValueWords.IsBeforeYear(sentence[i - 1].Folded))
                best = Math.Max(best, Perhaps);
        }

        return best;
    }

    private static bool IsBesideMonth(IReadOnlyList<AnswerWord> sentence, int number) =>
        (number > 0 && sentence[number - 1].IsCapital && ValueWords.IsMonth(sentence[number - 1].Folded)) || (number + 1 < sentence.Count && ValueWords.IsMonth(sentence[number + 1].Folded));

    private static double Date(Question question, IReadOnlyList<AnswerWord> sentence)
    {
        for (var i = 0; i < sentence.Count; i++)
        {
            if (ValueWords.IsDate(sentence[i]) && (sentence[i].IsCapital || !ValueWords.IsDateOnlyIfLarge(sentence[i].Folded)) && !question.Has(sentence[i]))
                return 1;
            if (ValueWords.IsNumber(sentence[i].Folded) && !question.Has(sentence[i]) && IsTimeOfDayOrMonth(sentence, i))
                return 1;
            // 22 000 years ago, 13 000 BP
            if (ValueWords.IsReckoning(sentence[i].Folded) && sentence.Take(i).TakeLast(2).Any(word => ValueWords.IsNumber(word.Folded)))
                return 1;
        }

        return sentence.Any(word => !question.Has(word) && (ValueWords.IsTime(word.Folded) || ValueWords.IsNumber(word.Folded))) ? Perhaps : 0;
    }

    // 14:20, 9 am, u 18 sati; the 28th of each month, do 15. u mjesecu
    private static bool IsTimeOfDayOrMonth(IReadOnlyList<AnswerWord> sentence, int number)
    {
        if (sentence[number].Sign == Unit.Clock || (number + 1 < sentence.Count && ValueWords.IsHour(sentence[number + 1].Folded)))
            return true;
        var behind = sentence.Skip(number + 1).Take(WordsBeforeMonth);
        return sentence[number].Folded.Length <= 2 && behind.Any(word => word.Folded is "th" or "st" or "nd" or "rd" or "u") && behind.Any(word => word.Folded is "month" or "mjesecu");
    }

    // The first word of a sentence is written large anyway.
    private static double NewName(Question question, IReadOnlyList<AnswerWord> sentence)
    {
        for (var i = 1; i < sentence.Count; i++)
        {
            if (sentence[i].IsCapital && !question.Has(sentence[i]))
                return 1;
        }

        return sentence.Count > 1 && sentence[0].IsCapital && sentence[1].IsCapital && !question.Has(sentence[0]) ? 1 : 0;
    }

    private static double NewPlace(Question question, IReadOnlyList<AnswerWord> sentence)
    {
        for (var i = 1; i < sentence.Count; i++)
        {
            var before = i > 1 && sentence[i - 1].Folded == "the" && sentence[i - 2].Folded is "in" or "at" or "near" ? i - 2 : i - 1;
            if (sentence[i].IsCapital && ValueWords.IsBeforePlace(sentence[before].Folded) && !question.Has(sentence[i]))
                return 1;
        }

        return 0;
    }
}
