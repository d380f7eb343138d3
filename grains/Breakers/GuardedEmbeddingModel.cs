using Rag.Ports;

namespace Rag.Breakers;

/// <summary>An embedding model behind its circuit breaker: while it is open it fails at once.</summary>
/// <param name="model">The model.</param>
/// <param name="breakers">The breakers.</param>
/// <param name="clock">The clock.</param>
internal sealed class GuardedEmbeddingModel(IEmbeddingModel model, CircuitBreakers breakers, TimeProvider clock) : IEmbeddingModel
{
    /// <inheritdoc />
    public string Name => model.Name;

    /// <inheritdoc />
    public int Dimensions => model.Dimensions;

    /// <inheritdoc />
    public int BatchSize => model.BatchSize;

    /// <inheritdoc />
    public double FusionWeight => model.FusionWeight;

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<ReadOnlyMemory<float>>> Embed(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        using var call = await GuardedCall.Begin(breakers, Name, tenant: null, clock, cancellationToken);
        try
        {
            var vectors = await model.Embed(texts, call.Token);
            call.Succeed();
            return vectors;
        }
        catch (ModelUnavailableException e)
        {
            call.Fail(e.Message);
            throw;
        }
        catch (OperationCanceledException e) when (call.IsOverdue)
        {
            call.Fail($"The model {Name} did not answer within a probe's time.");
            throw new ModelUnavailableException($"The model {Name} did not answer within a probe's time.", e);
        }
    }
}
