namespace Rag.Breakers;

/// <summary>When circuit breakers open, and for how long. Section <c>Rag:Breakers</c>.</summary>
public sealed class BreakerOptions
{
    /// <summary>The latest calls that count: those of this time, 1 s to 10 min.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The part of them that must have failed, 0.05 to 1.</summary>
    public double FailureRate { get; set; } = 0.5;

    /// <summary>With fewer calls than this in the window a dependency's breaker stays closed, 2 to 10 000. A tenant's own opens at half of it: who alone fails is cut off before all others are.</summary>
    public int MinimumCalls { get; set; } = 10;

    /// <summary>The first rest, 100 ms to 10 min; it doubles each time that a probe fails.</summary>
    public TimeSpan Rest { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest rest, up to a day.</summary>
    public TimeSpan LongestRest { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a probe may take, 100 ms to 10 min.</summary>
    public TimeSpan ProbePatience { get; set; } = TimeSpan.FromSeconds(30);
}
