using System.Runtime.CompilerServices;
using Rag.Ports;

namespace Rag.Adapters.Builtin;

/// <summary>
/// Answers with the sentences of the passages that answer best: see <see cref="ExtractiveAnswer"/>. It invents nothing and obeys nothing that stands in a passage, needs no model file, and the same
/// request gives the same answer on every machine, so it can always go on behind what it has said before.
/// </summary>
/// <param name="compute">Where the work is done.</param>
public sealed class ExtractiveGenerationModel(IComputePool compute) : IGenerationModel
{
    private const int WordsPerPiece = 3;

    /// <inheritdoc />
    public string Name => "builtin-extractive-1";

    /// <inheritdoc />
    public async IAsyncEnumerable<GenerationPiece> Generate(GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var answer = await compute.Run(token => ExtractiveAnswer.Of(request, token), cancellationToken);
        var keep = CommonLength(answer.Text, request.Prefix);
        if (keep < request.Prefix.Length)
            yield return new AnswerRestarted(keep);

        for (var at = keep; at < answer.Text.Length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = EndOfPiece(answer.Text, at);
            yield return new AnswerText(answer.Text[at..end]);
            at = end;
        }

        yield return new AnswerFinished(
            answer.Answered, answer.Confidence, answer.Quotes, request.Passages.Sum(passage => CountWords(passage.Text)) + CountWords(request.Question), CountWords(answer.Text));
    }

    // Never between the halves of one character.
    private static int CommonLength(string answer, string prefix)
    {
        var length = answer.AsSpan().CommonPrefixLength(prefix);
        return length < answer.Length && length > 0 && length < prefix.Length && char.IsHighSurrogate(answer[length - 1]) ? length - 1 : length;
    }

    private static int EndOfPiece(string text, int from)
    {
        var words = 0;
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == ' ' && i > from && ++words == WordsPerPiece)
                return i;
        }

        return text.Length;
    }

    private static int CountWords(ReadOnlySpan<char> text)
    {
        var (words, inside) = (0, false);
        foreach (var character in text)
        {
            var isSpace = char.IsWhiteSpace(character);
            if (!isSpace && !inside)
                words++;
            inside = !isSpace;
        }

        return words;
    }
}
