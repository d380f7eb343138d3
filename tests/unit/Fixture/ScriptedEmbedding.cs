using Rag.Ports;

namespace Rag.Tests.Unit.Fixture;

/// <summary>Counts letters: texts with the same letters are near each other, which is all that a test of the grains needs.</summary>
public sealed class ScriptedEmbedding : IEmbeddingModel
{
    public string Name => "letters";

    public int Dimensions => 26;

    public int BatchSize => 4;

    /// <summary>Stands before each batch.</summary>
    public Gate Batches { get; } = new();

    public async ValueTask<IReadOnlyList<ReadOnlyMemory<float>>> Embed(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        await Batches.Pass(cancellationToken);
        return [.. texts.Select(Vector)];
    }

    private ReadOnlyMemory<float> Vector(string text)
    {
        var vector = new float[Dimensions];
        foreach (var letter in text.ToLowerInvariant().Where(char.IsAsciiLetter))
            vector[letter - 'a']++;
        var length = MathF.Sqrt(vector.Sum(x => x * x));
        return length == 0 ? Unit() : vector.Select(x => x / length).ToArray();
    }

    private float[] Unit()
    {
        var vector = new float[Dimensions];
        vector[0] = 1;
        return vector;
    }
}
