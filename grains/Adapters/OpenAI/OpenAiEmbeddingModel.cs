using System.Globalization;
using System.Numerics.Tensors;
using OpenAI.Embeddings;
using Rag.Documents.Chunking;
using Rag.Ports;

namespace Rag.Adapters.OpenAI;

/// <summary>An embedding model behind any OpenAI-compatible endpoint. Not tried again here: the task that needs the vectors is.</summary>
public sealed class OpenAiEmbeddingModel : IEmbeddingModel, IDisposable
{
    // Endpoints refuse empty texts.
    private const string Nothing = ".";

    private readonly OpenAiEmbeddingOptions _options;
    private readonly TimeProvider _clock;
    private readonly HttpClient _connection = OpenAiConnection.Connect();
    private readonly EmbeddingClient _client;

    /// <summary>Makes the model; nothing is sent yet.</summary>
    /// <param name="options">Where it is and what it may take.</param>
    /// <param name="clock">The clock.</param>
    public OpenAiEmbeddingModel(OpenAiEmbeddingOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _clock) = (options, clock);
        _client = new EmbeddingClient(options.Name, OpenAiConnection.Key(options.ApiKey), OpenAiConnection.Options(options.Endpoint, options.Timeout, _connection));
    }

    /// <inheritdoc />
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{_options.Name}-{_options.Dimensions}");

    /// <inheritdoc />
    public int Dimensions => _options.Dimensions;

    /// <inheritdoc />
    public int BatchSize => _options.BatchSize;

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<ReadOnlyMemory<float>>> Embed(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(texts);
        cancellationToken.ThrowIfCancellationRequested();
        var vectors = new List<ReadOnlyMemory<float>>(texts.Count);
        foreach (var batch in texts.Chunk(_options.BatchSize))
            vectors.AddRange(await Request(Array.ConvertAll(batch, Readable), cancellationToken));
        return vectors;
    }

    /// <inheritdoc />
    public void Dispose() => _connection.Dispose();

    private async Task<ReadOnlyMemory<float>[]> Request(string[] texts, CancellationToken cancellationToken)
    {
        using var patience = new Patience(_options.Timeout, _options.Timeout, _clock, cancellationToken);
        try
        {
            var found = (await _client.GenerateEmbeddingsAsync(texts, options: null, patience.Token)).Value.OrderBy(embedding => embedding.Index).ToArray();
            return found.Length == texts.Length ? Array.ConvertAll(found, Vector) : throw new InvalidDataException($"It sent {found.Length} vectors for {texts.Length} texts.");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException exception)
        {
            throw new ModelUnavailableException($"The embedding model {_options.Name} did not answer in time.", exception);
        }
        catch (Exception exception) when (EndpointFault.Of(exception) is { } fault)
        {
            throw new ModelUnavailableException($"The embedding model {_options.Name} did not answer. {fault.Message}", fault);
        }
    }

    private string Readable(string text) => string.IsNullOrWhiteSpace(text) ? Nothing : text[..TokenEstimate.Fit(text, _options.TextTokens)];

    private ReadOnlyMemory<float> Vector(OpenAIEmbedding embedding)
    {
        var numbers = embedding.ToFloats().ToArray();
        if (numbers.Length != _options.Dimensions)
            throw new InvalidDataException($"It sent vectors of {numbers.Length} numbers; Rag:Models:Embedding:Dimensions says {_options.Dimensions}.");
        var length = TensorPrimitives.Norm<float>(numbers);
        if (!float.IsFinite(length) || length == 0)
            throw new InvalidDataException("It sent a vector that points nowhere.");
        TensorPrimitives.Divide(numbers, length, numbers);
        return numbers;
    }
}
