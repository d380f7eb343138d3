using System.Runtime.CompilerServices;
using Rag.Answers;
using Rag.Ports;

namespace Rag.Adapters.Builtin;

/// <summary>
/// Answers with the sentences of the passages that answer best: see <see cref="ExtractiveAnswer"/>. It invents nothing and obeys nothing that stands in a passage, needs no model file, and the same
/// request gives the same answer on every machine, so it can always go on behind what it has said before.
/// </summary>
/// <param name="compute">Where the work is done.</param>
public sealed class ExtractiveGenerationModel(IComputePool compute) : IGenerationModel
{
    /// <summary>Its name.</summary>
    public const string ModelName = "builtin-extractive-1";

    /// <inheritdoc />
    public string Name => ModelName;

    /// <inheritdoc />
    public async IAsyncEnumerable<GenerationPiece> Generate(GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var answer = await compute.Run(token => ExtractiveAnswer.Of(request, token), cancellationToken);
        var keep = AnswerPieces.CommonLength(answer.Text, request.Prefix);
        if (keep < request.Prefix.Length)
            yield return new AnswerRestarted(keep);

        foreach (var piece in AnswerPieces.Of(answer.Text[keep..]))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return piece;
        }

        yield return new AnswerFinished(
            answer.Answered, answer.Confidence, answer.Quotes, request.Passages.Sum(passage => CountWords(passage.Text)) + CountWords(request.Question), CountWords(answer.Text));
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
