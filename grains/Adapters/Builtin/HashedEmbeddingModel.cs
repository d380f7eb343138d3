using Rag.Ports;

namespace Rag.Adapters.Builtin;

/// <summary>
/// Embeddings that need nothing downloaded and nothing trained: see <see cref="HashedEmbedding"/>. They know letters and no meanings: two texts are near when they share words or parts
/// of words, so they find what is misspelt or inflected and not what is said in other words.
/// </summary>
/// <param name="compute">Where the work is done.</param>
public sealed class HashedEmbeddingModel(IComputePool compute) : IEmbeddingModel
{
    /// <inheritdoc />
    public string Name => HashedEmbedding.Name;

    /// <inheritdoc />
    public int Dimensions => HashedEmbedding.Dimensions;

    /// <inheritdoc />
    public int BatchSize => 64;

    /// <inheritdoc />
    public double FusionWeight => HashedEmbedding.FusionWeight;

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<ReadOnlyMemory<float>>> Embed(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        await compute.Run(token => EmbedAll(texts, token), cancellationToken);

    private static ReadOnlyMemory<float>[] EmbedAll(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var vectors = new ReadOnlyMemory<float>[texts.Count];
        for (var i = 0; i < vectors.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            vectors[i] = HashedEmbedding.Of(texts[i]);
        }

        return vectors;
    }
}
