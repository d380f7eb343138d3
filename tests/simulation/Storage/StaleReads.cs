using Rag.Tests.Simulation.Core;
using Rag.Tests.Simulation.Faults;

namespace Rag.Tests.Simulation.Storage;

/// <summary>What is published, as it was read a short time ago: for reads that a replica answers, or that were overtaken by a write.</summary>
internal sealed class StaleReads(SimulatedWorld world, Weather weather)
{
    private readonly Dictionary<object, (TimeSpan At, object? Answer)> _answers = [];

    /// <summary>When somebody last was given an old answer; null when nobody was.</summary>
    public TimeSpan? Last { get; private set; }

    /// <summary>The answer now, or the one to the same question a short time ago.</summary>
    /// <param name="question">Equal to the same question.</param>
    /// <param name="read">Reads what is so now.</param>
    public T Read<T>(object question, Func<T> read)
    {
        if (weather.Staleness > TimeSpan.Zero && _answers.TryGetValue(question, out var before) && world.Now - before.At <= weather.Staleness && world.Chance.Happens(0.5))
        {
            Last = world.Now;
            return (T)before.Answer!;
        }

        var answer = read();
        _answers[question] = (world.Now, answer);
        return answer;
    }
}
