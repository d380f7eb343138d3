using System.Collections.Frozen;

namespace Rag.Adapters.Builtin;

/// <summary>Before, during and after something are three different times: what holds after probation does not answer what holds during it. In English and Croatian.</summary>
internal static class TimeRelation
{
    // "after the first year of probation"
    private const int Reach = 3;

    private static readonly FrozenDictionary<string, int> Relations = new Dictionary<string, int>
    {
        ["before"] = 1, ["prior"] = 1, ["prije"] = 1,
        ["during"] = 2, ["while"] = 2, ["tijekom"] = 2, ["dok"] = 2, ["vrijeme"] = 2,
        ["after"] = 3, ["following"] = 3, ["nakon"] = 3, ["poslije"] = 3,
    }.ToFrozenDictionary();

    /// <summary>Whether words put a word of the question into another time than the question does.</summary>
    /// <param name="question">The question.</param>
    /// <param name="word">One of its words.</param>
    /// <param name="words">The words of a sentence.</param>
    public static bool Differs(Question question, AnswerWord word, IReadOnlyList<AnswerWord> words) =>
        Of(question.All, word, question) is > 0 and var asked && Of(words, word, question) is > 0 and var said && asked != said;

    // The relation that governs a word: the nearest one before it.
    private static int Of(IReadOnlyList<AnswerWord> words, AnswerWord word, Question question)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (word.Likeness(words[i], question.Language) < 1)
                continue;
            for (var before = i - 1; before >= Math.Max(0, i - Reach); before--)
            {
                if (Relations.TryGetValue(words[before].Folded, out var relation))
                    return relation;
            }
        }

        return 0;
    }
}
