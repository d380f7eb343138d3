using System.Text;
using Rag.Answers;
using Rag.Ports;

namespace Rag.Adapters.LanguageModels;

/// <summary>
/// The answer that a language model is writing, as clients get it: through <see cref="AnswerFilter"/>, behind what they have already, and taken back when it is no answer. Whatever the model
/// writes, the form holds: every marker names a passage, and an answer that cites nothing is not shown as one.
/// </summary>
/// <param name="request">What is answered.</param>
/// <param name="passages">How many passages the model was given.</param>
internal sealed class WrittenAnswer(GenerationRequest request, int passages)
{
    private readonly AnswerFilter filter = new(passages);
    private readonly StringBuilder answer = new();

    // What clients have.
    private string shown = request.Prefix;
    private int bytes;

    /// <summary>The answer so far.</summary>
    public string Text => answer.ToString();

    private bool IsDeclining => AnswerPrompt.NoAnswer.StartsWith(Text, StringComparison.Ordinal) || Text.StartsWith(AnswerPrompt.NoAnswer, StringComparison.Ordinal);

    /// <summary>The model's next text; gives what clients do not have yet.</summary>
    /// <exception cref="ModelUnavailableException">It writes more than an answer may have.</exception>
    public IEnumerable<GenerationPiece> Write(string text)
    {
        Append(filter.Write(text));
        return IsDeclining ? [] : Show();
    }

    /// <summary>The model has ended: shows the rest.</summary>
    /// <returns>Pieces, and whether it is an answer at all.</returns>
    public IEnumerable<GenerationPiece> End()
    {
        Append(filter.End());
        return IsDeclining ? [] : Show(isWhole: true);
    }

    /// <summary>Takes back what is no answer, and says so.</summary>
    /// <returns>Pieces, then null when the answer stands.</returns>
    public IEnumerable<GenerationPiece> Decline()
    {
        answer.Clear().Append(NoAnswer.In(request.Language));
        return Show(isWhole: true);
    }

    /// <summary>Whether it is an answer: it claims to be one, it cites, and what it cites supports it.</summary>
    public bool IsAnswer(ClaimSupport support) => !IsDeclining && AnswerMarkers.In(Text).Count > 0 && support.Confidence >= request.MinimumConfidence;

    private void Append(string text)
    {
        answer.Append(text);
        bytes += AnswerSources.JsonBytes(text);
        if (bytes > AnswerSources.MaximumAnswerBytes)
            throw new ModelUnavailableException($"It wrote more than {AnswerSources.MaximumAnswerBytes} bytes and did not end.");
    }

    // The same text again is not told again: a model that repeats itself goes on where clients are.
    private IEnumerable<GenerationPiece> Show(bool isWhole = false)
    {
        var text = Text;
        if (shown.StartsWith(text, StringComparison.Ordinal) && (!isWhole || shown.Length == text.Length))
            yield break;
        var keep = AnswerPieces.CommonLength(text, shown);
        if (keep < shown.Length)
            yield return new AnswerRestarted(keep);
        shown = text;
        foreach (var piece in AnswerPieces.Of(text[keep..]))
            yield return piece;
    }
}
