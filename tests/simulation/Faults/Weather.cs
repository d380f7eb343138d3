namespace Rag.Tests.Simulation.Faults;

/// <summary>What the world is like just now. Faults make it worse for a while.</summary>
internal sealed class Weather
{
    /// <summary>How likely an answer between silos gets lost when the work is done.</summary>
    public double RepliesLost { get; set; }

    /// <summary>The longest way of a message.</summary>
    public TimeSpan SlowestMessage { get; set; } = TimeSpan.FromMilliseconds(2);

    /// <summary>How likely a storage operation fails without having had an effect.</summary>
    public double StorageRefuses { get; set; }

    /// <summary>How likely a storage operation has its effect and nobody hears of it.</summary>
    public double StorageForgetsToAnswer { get; set; }

    /// <summary>The longest way to storage or back.</summary>
    public TimeSpan SlowestStorage { get; set; } = TimeSpan.FromMilliseconds(3);

    /// <summary>How old what is read of tasks, and by indexes of documents, may be.</summary>
    public TimeSpan Staleness { get; set; }

    /// <summary>How likely a model's or reader's next piece does not come.</summary>
    public double PortsFail { get; set; }
}
