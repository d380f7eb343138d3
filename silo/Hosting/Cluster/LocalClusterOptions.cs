namespace Rag.Silo.Hosting;

/// <summary>Where this silo finds the others on its machine, and how soon it misses one. Section <c>Rag:Cluster</c>.</summary>
internal sealed class LocalClusterOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Rag:Cluster";

    /// <summary>The loopback port on which other silos reach this one, 0 to 65535; 0 for any free one.</summary>
    public int SiloPort { get; set; }

    /// <summary>The <see cref="SiloPort"/> of the process that started first, whose cluster this one joins, 1 to 65535; null for the first. Both work on one database (<c>--database</c>).</summary>
    public int? PrimaryPort { get; set; }

    /// <summary>How long a silo may take to answer another's question whether it is there, 500 ms to 1 min.</summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How many such questions in a row it may leave unanswered before it is declared dead, 1 to 20.</summary>
    public int MissedProbes { get; set; } = 3;
}
