using Rag.Ports;
using Rag.Tests.Simulation.Cluster;

namespace Rag.Tests.Simulation.Models;

/// <summary>Counts letters: texts with the same letters are near each other.</summary>
internal sealed class SimulatedEmbeddingModel(SimulatedCluster cluster, TimeProvider clock) : IEmbeddingModel
{
    /// <inheritdoc />
    public string Name => "letters";

    /// <inheritdoc />
    public int Dimensions => 26;

    /// <inheritdoc />
    public int BatchSize => 4;

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<ReadOnlyMemory<float>>> Embed(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        await Task.Delay(cluster.World.Chance.Milliseconds(1, 30), clock, cancellationToken);
        if (cluster.World.Chance.Happens(cluster.Weather.PortsFail))
            throw new ModelUnavailableException("The simulated model has failed.");
        return [.. texts.Select(Vector)];
    }

    private ReadOnlyMemory<float> Vector(string text)
    {
        var vector = new float[Dimensions];
        vector[0] = 1;
        foreach (var letter in text)
        {
            if (char.IsAsciiLetterLower(letter))
                vector[letter - 'a']++;
        }

        var length = MathF.Sqrt(vector.Sum(x => x * x));
        return vector.Select(x => x / length).ToArray();
    }
}
