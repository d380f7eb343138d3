using System.Runtime.CompilerServices;
using Rag.Ports;

namespace Rag.Breakers;

/// <summary>A model behind circuit breakers: while one is open it fails at once, so that the next model of the chain answers without a wait.</summary>
/// <param name="model">The model.</param>
/// <param name="breakers">The breakers.</param>
/// <param name="clock">The clock.</param>
internal sealed class GuardedGenerationModel(IGenerationModel model, CircuitBreakers breakers, TimeProvider clock) : IGenerationModel
{
    /// <inheritdoc />
    public string Name => model.Name;

    /// <inheritdoc />
    public async IAsyncEnumerable<GenerationPiece> Generate(GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var call = await GuardedCall.Begin(breakers, Name, request.Tenant, clock, cancellationToken);
        await using var pieces = model.Generate(request, call.Token).GetAsyncEnumerator(call.Token);
        while (await Next(pieces, call) is { } piece)
        {
            if (piece is AnswerFinished)
                call.Succeed();
            yield return piece;
        }
    }

    private async ValueTask<GenerationPiece?> Next(IAsyncEnumerator<GenerationPiece> pieces, GuardedCall call)
    {
        try
        {
            return await pieces.MoveNextAsync() ? pieces.Current : null;
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
