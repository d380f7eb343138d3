using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Rag.Ports;

namespace Rag.Answers;

/// <summary>
/// Models that stand in for each other: when one does not answer, or breaks off, the next one does, and clients keep what both have in common. When none does, an answer that one of them gave before is given again. The
/// last one needs nothing and always answers; the result says which it was.
/// </summary>
/// <param name="models">The models in order, at least one.</param>
/// <param name="cache">The answers that they have given.</param>
/// <param name="last">Answers when none of them does.</param>
/// <param name="logger">The log.</param>
public sealed partial class ModelChain(IReadOnlyList<IGenerationModel> models, AnswerCache cache, IGenerationModel last, ILogger<ModelChain> logger) : IGenerationModel
{
    private const string FallbackModel = "fallback_model", Cached = "cached", Extractive = "extractive";

    /// <inheritdoc />
    public string Name => models[0].Name;

    /// <inheritdoc />
    public async IAsyncEnumerable<GenerationPiece> Generate(GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var shown = request.Prefix;
        var order = Order(request.Model);
        var wanted = order[0].Name;
        for (var i = 0; ; i++)
        {
            // What is taken back is told only with what comes in its place: a model that says nothing takes nothing back.
            AnswerRestarted? restart = null;
            await using var pieces = order[i].Generate(request with { Prefix = shown, Model = order[i] == cache ? wanted : request.Model }, cancellationToken).GetAsyncEnumerator(cancellationToken);
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
                    var end = order[i] == cache ? finished : finished with { Model = order[i].Name };
                    if (models.Contains(order[i]))
                        cache.Keep(request, wanted, shown, end);
                    yield return end with { Degraded = Degraded(order[i], i) };
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
        List<IGenerationModel> order = [.. models, cache, last];
        var at = order.FindIndex(model => model != cache && string.Equals(model.Name, wanted, StringComparison.Ordinal));
        return at <= 0 ? order : [order[at], .. order.Where((_, i) => i != at)];
    }

    private string? Degraded(IGenerationModel model, int place) => place == 0 ? null : model == last ? Extractive : model == cache ? Cached : FallbackModel;

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
