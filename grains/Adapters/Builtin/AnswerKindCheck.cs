namespace Rag.Adapters.Builtin;

/// <summary>Whether a sentence holds something of the sort that a question asks for, other than the question's own words.</summary>
internal static class AnswerKindCheck
{
    /// <summary>1 when it surely does, 0 when it does not; 0.5 for questions that ask for anything.</summary>
    public static double Of(Question question, IReadOnlyList<AnswerWord> sentence) => question.Kind switch
    {
        QuestionKind.Number => New(question, sentence, word => QuestionKinds.IsNumber(word.Folded)),
        QuestionKind.Date => New(question, sentence, word => QuestionKinds.IsDate(word.Folded) && (word.IsCapital || !QuestionKinds.IsDateOnlyIfLarge(word.Folded))),
        QuestionKind.Name => PersonNames.In(question, sentence),
        QuestionKind.Place => Math.Max(NewPlace(question, sentence), 0.5 * NewName(question, sentence)),
        QuestionKind.Reason => sentence.Any(word => QuestionKinds.IsReason(word.Folded)) ? 1 : 0,
        _ => 0.5,
    };

    private static double New(Question question, IReadOnlyList<AnswerWord> sentence, Func<AnswerWord, bool> fits) =>
        sentence.Any(word => fits(word) && !question.Has(word)) ? 1 : 0;

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
            if (sentence[i].IsCapital && QuestionKinds.IsBeforePlace(sentence[i - 1].Folded) && !question.Has(sentence[i]))
                return 1;
        }

        return 0;
    }
}
