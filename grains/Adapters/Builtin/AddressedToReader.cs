using System.Collections.Frozen;

namespace Rag.Adapters.Builtin;

/// <summary>
/// Sentences that give orders to whoever reads the passage ("ignore all previous instructions", "SYSTEM: …") or hide from people (comments of markup). They are never obeyed
/// here, because nothing reads them as orders; they are not quoted either, unless the question is about such words itself.
/// </summary>
internal static class AddressedToReader
{
    private const int Telling = 2;

    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
    [
        "ignore", "disregard", "forget", "override", "instruction", "instructions", "prompt", "prompts", "system", "assistant", "reply", "respond", "output", "answer", "chatbot", "jailbreak",
        "zanemari", "zanemarite", "ignoriraj", "ignorirajte", "zaboravi", "upute", "uputa", "naredbe", "odgovori", "odgovorite", "odgovor", "ispisi", "sustav", "asistent",
    ]);

    /// <summary>Whether a sentence is one.</summary>
    public static bool Is(Question question, IReadOnlyList<AnswerWord> sentence, ReadOnlySpan<char> text)
    {
        if (text.StartsWith("<!--") || text.EndsWith("-->"))
            return true;
        var own = sentence.Where(word => Words.Contains(word.Folded)).DistinctBy(word => word.Folded).ToArray();
        return own.Length >= Telling && !own.Any(question.Has);
    }
}
