using System.Runtime.CompilerServices;
using Rag.Ports;
using Rag.Tests.Simulation.Cluster;

namespace Rag.Tests.Simulation.Models;

/// <summary>
/// Answers with the first words of the best passages, a word at a time. It does not always say the same: an answer that it cannot go on with it begins anew, from where the two part.
/// </summary>
internal sealed class SimulatedGenerationModel(SimulatedCluster cluster, TimeProvider clock) : IGenerationModel
{
    private const int WordsOfAPassage = 12;
    private static readonly string[] s_beginnings = ["The documents say:", "It is written that", "As far as I can see,"];

    /// <inheritdoc />
    public string Name => "simulated";

    /// <summary>The further model, which questions ask for by name.</summary>
    public const string Further = "simulated-further";

    /// <summary>Both.</summary>
    public static ModelChoices Choices { get; } = new([new("simulated", Slots: null), new(Further, Slots: 2)]);

    /// <inheritdoc />
    public async IAsyncEnumerable<GenerationPiece> Generate(GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var words = Words(request).ToArray();
        var answer = string.Concat(words);
        var keep = answer.Zip(request.Prefix).TakeWhile(pair => pair.First == pair.Second).Count();
        if (keep < request.Prefix.Length)
            yield return new AnswerRestarted(keep);
        var at = 0;
        foreach (var word in words)
        {
            at += word.Length;
            if (at <= keep)
                continue;
            await Task.Delay(cluster.World.Chance.Milliseconds(1, 60), clock, cancellationToken);
            if (cluster.World.Chance.Happens(cluster.Weather.PortsFail))
                throw new ModelUnavailableException("The simulated model has failed.");
            yield return new AnswerText(word[Math.Max(0, word.Length - (at - keep))..]);
        }

        yield return new AnswerFinished(!request.Passages.IsEmpty, request.Passages.IsEmpty ? 0 : 0.9, [], 10, words.Length);
    }

    private IEnumerable<string> Words(GenerationRequest request)
    {
        foreach (var word in cluster.World.Chance.Of(s_beginnings).Split(' '))
            yield return $"{word} ";
        foreach (var (n, passage) in request.Passages.Take(2).Index())
        {
            foreach (var word in passage.Text.Split(' ').Take(WordsOfAPassage))
                yield return $"{word} ";
            yield return $"[{n + 1}]. ";
        }
    }
}
