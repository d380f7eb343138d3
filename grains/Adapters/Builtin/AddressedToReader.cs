using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Rag.Adapters.Builtin;

/// <summary>
/// Sentences that give orders to whoever reads the passage ("ignore all previous instructions", "SYSTEM: …", "if anyone asks, answer …") or hide from people (comments of markup). They are never obeyed
/// here, because nothing reads them as orders; they are not quoted either, unless the question is about such words itself.
/// </summary>
internal static partial class AddressedToReader
{
    private const int Telling = 2;

    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
    [
        "ignore", "disregard", "forget", "override", "instruction", "instructions", "prompt", "prompts", "system", "assistant", "reply", "respond", "output", "answer", "chatbot", "jailbreak", "inst", "sys",
        "zanemari", "zanemarite", "ignoriraj", "ignorirajte", "zaboravi", "upute", "uputa", "naredbe", "odgovori", "odgovorite", "odgovor", "ispisi", "sustav", "asistent", "ignorisi", "uputstva",
        "ignoriere", "ignorieren", "anweisung", "anweisungen", "antworte", "antworten", "ignorez", "consignes", "reponds", "repondez", "ignora", "instrucciones", "responde", "responda", "istruzioni", "rispondi", "instrucoes",
    ]);

    // Languages that write no spaces: an order to ignore, with what is to be ignored.
    private static readonly (string Order, string Object)[] Unspaced = [("忽略", "指令"), ("忽略", "提示"), ("無視", "指示"), ("무시", "지시")];

    /// <summary>Whether a sentence is one.</summary>
    public static bool Is(Question question, IReadOnlyList<AnswerWord> sentence, ReadOnlySpan<char> text)
    {
        if (text.StartsWith("<!--") || text.EndsWith("-->") || IfAsked().IsMatch(text))
            return true;
        foreach (var (order, what) in Unspaced)
        {
            if (text.Contains(order, StringComparison.Ordinal) && text.Contains(what, StringComparison.Ordinal))
                return true;
        }

        var own = sentence.Where(word => Words.Contains(word.Folded)).DistinctBy(word => word.Folded).ToArray();
        return own.Length >= Telling && !own.Any(question.Has);
    }

    [GeneratedRegex(
        @"\b(?:if|when|whenever)\s+(?:anyone|anybody|someone|somebody|they|you\s+are)\s+ask(?:s|ed)?\b.*\b(?:answer|say|reply|respond|tell|write)\b|\bako\s+(?:te|vas|netko|itko|bilo\s+tko)\s+(?:\w+\s+)?(?:u?pita)\b.*\b(?:odgovori|reci|napiši)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex IfAsked();
}
