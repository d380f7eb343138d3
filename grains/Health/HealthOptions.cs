namespace Rag.Health;

/// <summary>How often dependencies are looked at, and who hears of it. Section <c>Rag:Health</c>.</summary>
public sealed class HealthOptions
{
    /// <summary>The time between two looks, 1 s to 1 h.</summary>
    public TimeSpan ProbePeriod { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The same where a look starts a process, 10 s to 1 d.</summary>
    public TimeSpan CostlyProbePeriod { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a look may take, 100 ms to 1 min.</summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>A look that takes longer finds the dependency degraded, 10 ms to 1 min.</summary>
    public TimeSpan SlowAfter { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a silo tells how it is, 500 ms to 1 min; one that is not heard of for three times as long is lost.</summary>
    public TimeSpan PulsePeriod { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>A grain call that holds its grain for longer raises an alert, 100 ms to 10 min. It is never ended.</summary>
    public TimeSpan SlowTurn { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The same alert is not raised again within this time, 0 to 1 d.</summary>
    public TimeSpan QuietTime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>An address (http or https) that each alert is posted to as JSON; null for none. It may be in a private network: an operator has set it.</summary>
    public string? Webhook { get; set; }

    /// <summary>A secret for the header <c>X-Rag-Signature: sha256=HEX</c>, the HMAC-SHA-256 of the body; null for no such header.</summary>
    public string? WebhookSecret { get; set; }
}
