using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Rag.Ports;

namespace Rag.Answers;

/// <summary>
/// Models that stand in for each other: when one does not answer, or breaks off, the next one does, and clients keep what both have in common. The last one needs nothing and always answers;
/// the result says which it was.
/// </summary>
/// <param name="models">The models in order, at least one.</param>
/// <param name="last">Answers when none of them does.</param>
/// <param name="logger">The log.</param>
public sealed partial class ModelChain(IReadOnlyList<IGenerationModel> models, IGenerationModel last, ILogger<ModelChain> logger) : IGenerationModel
{
    private const string FallbackModel = "fallback_model", Extractive = "extractive";

    /// <inheritdoc />
    public string Name => models[0].Name;

    /// <inheritdoc />
    public IReadOnlyList<string> Names => [.. models.Select(model => model.Name), last.Name];

    /// <inheritdoc />
    public async IAsyncEnumerable<GenerationPiece> Generate(GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var shown = request.Prefix;
        var order = Order(request.Model);
        for (var i = 0; ; i++)
        {
            // What is taken back is told only with what comes in its place: a model that says nothing takes nothing back.
            AnswerRestarted? restart = null;
            await using var pieces = order[i].Generate(request with { Prefix = shown }, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await Next(pieces, order, i) is { } piece)
            {
                if (piece is AnswerRestarted restarted)
                {
                    restart = restarted;
                    continue;
                }

                if (restart is not null)
                {
                    shown = shown[..restart.Keep];
                    yield return restart;
                    restart = null;
                }

                if (piece is AnswerFinished finished)
                {
                    yield return finished with { Model = order[i].Name, Degraded = Degraded(order[i], i) };
                    yield break;
                }

                shown += (piece as AnswerText)?.Text;
                yield return piece;
            }
        }
    }

    // The one that was asked for comes first; those before it in the list still may stand in for it.
    private List<IGenerationModel> Order(string? wanted)
    {
        List<IGenerationModel> order = [.. models, last];
        var at = order.FindIndex(model => string.Equals(model.Name, wanted, StringComparison.Ordinal));
        return at <= 0 ? order : [order[at], .. order.Where((_, i) => i != at)];
    }

    private string? Degraded(IGenerationModel model, int place) => place == 0 ? null : ReferenceEquals(model, last) ? Extractive : FallbackModel;

    /// <returns>The next piece, or null when the model is given up for the next one.</returns>
    private async ValueTask<GenerationPiece?> Next(IAsyncEnumerator<GenerationPiece> pieces, List<IGenerationModel> order, int place)
    {
        try
        {
            return await pieces.MoveNextAsync() ? pieces.Current : throw new ModelUnavailableException($"The model {order[place].Name} stopped in the middle of its answer.");
        }
        catch (ModelUnavailableException exception) when (place + 1 < order.Count)
        {
            LogFallingBack(logger, order[place].Name, order[place + 1].Name, exception.Message);
            return null;
        }
    }
}
