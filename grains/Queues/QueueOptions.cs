using Rag.Tasks;

namespace Rag.Queues;

/// <summary>How much runs at once and how much may wait. Section <c>Rag:Queues</c>.</summary>
public sealed class QueueOptions
{
    /// <summary>How many questions are answered at once, 1 to 10 000.</summary>
    public int QuerySlots { get; set; } = 64;

    /// <summary>How many documents are read at once, 1 to 1 000; from the start twice the processors.</summary>
    public int IngestionSlots { get; set; } = Math.Max(2, 2 * Environment.ProcessorCount);

    /// <summary>How many tasks of a kind may wait before more are refused, 1 to 1 000 000.</summary>
    public int Capacity { get; set; } = 10_000;

    /// <summary>How often a queue looks for unfinished tasks that nobody works on, 100 ms to 10 min.</summary>
    public TimeSpan SweepPeriod { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many tasks of a kind run at once.</summary>
    internal int Slots(string kind) => string.Equals(kind, IngestionWork.Name, StringComparison.Ordinal) ? IngestionSlots : QuerySlots;
}
