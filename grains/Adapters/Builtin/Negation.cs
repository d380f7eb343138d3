using System.Collections.Frozen;

namespace Rag.Adapters.Builtin;

/// <summary>Words that turn a sentence into its opposite, in English and Croatian. A question that asks for what is not so is not answered by what is.</summary>
internal static class Negation
{
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
    [
        "not", "no", "never", "none", "nobody", "nothing", "without", "neither", "nor", "cannot", "except",
        "isn't", "aren't", "wasn't", "weren't", "don't", "doesn't", "didn't", "can't", "won't", "isnt", "arent", "wasnt", "werent", "dont", "doesnt", "didnt", "cant", "wont",
        "ne", "nije", "nisu", "nisam", "nismo", "nema", "nemaju", "nemam", "nemamo", "bez", "nikad", "nikada", "nitko", "nista", "niti", "nijedan", "nijedna", "osim", "nece", "necu", "nisi", "niste",
    ]);

    /// <summary>Whether one of the words is such a word.</summary>
    public static bool IsIn(IEnumerable<AnswerWord> words) => words.Any(word => Words.Contains(word.Folded));
}
