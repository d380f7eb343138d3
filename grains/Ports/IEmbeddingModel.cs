using Rag.Access;

namespace Rag.Ports;

/// <summary>Turns texts into vectors whose cosine tells how near their meanings are. A model that computes in this process does so on the compute pool.</summary>
public interface IEmbeddingModel
{
    /// <summary>A name that changes when vectors of two versions cannot be compared.</summary>
    string Name { get; }

    /// <summary>Numbers in a vector.</summary>
    int Dimensions { get; }

    /// <summary>How many texts are best given at once.</summary>
    int BatchSize { get; }

    /// <summary>
    /// What its ranking counts beside that of the terms when a search fuses both: 1 for a model that knows meanings, less for one that only compares letters.
    /// </summary>
    double FusionWeight => 1;

    /// <summary>Embeds texts.</summary>
    /// <param name="texts">At most <see cref="BatchSize"/> are efficient; more are allowed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>One vector of unit length for each text, in order.</returns>
    /// <exception cref="ModelUnavailableException">The model does not answer.</exception>
    ValueTask<IReadOnlyList<ReadOnlyMemory<float>>> Embed(IReadOnlyList<string> texts, CancellationToken cancellationToken);
}

/// <summary>A model does not answer, or not in time.</summary>
/// <param name="message">What was tried.</param>
/// <param name="innerException">What it said.</param>
public sealed class ModelUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The stable code: <c>model_unavailable</c>, or <c>circuit_open</c> when it was not even asked.</summary>
    public string Code { get; init; } = ErrorCodes.ModelUnavailable;

    /// <summary>When it is worth to ask again (UTC), if that is known.</summary>
    public DateTimeOffset? RetryAt { get; init; }
}
