namespace Rag.Tests.Bench.Engine;

/// <summary>How much of each work is done.</summary>
/// <param name="Actors">Activated one after the other, then called.</param>
/// <param name="Calls">Of one caller to one actor.</param>
/// <param name="ParallelCalls">Shared among the callers, all over the actors.</param>
/// <param name="Subscribers">Each gets every message.</param>
/// <param name="Messages">Of one producer.</param>
internal sealed record EngineLoad(int Actors, int Calls, int ParallelCalls, int Subscribers, int Messages)
{
    /// <summary>What the figures are taken from.</summary>
    public static EngineLoad Full { get; } = new(Actors: 100_000, Calls: 300_000, ParallelCalls: 400_000, Subscribers: 1000, Messages: 1000);
}
