using Rag.Tenants;

namespace Rag.Queues;

/// <summary>How much runs at once and how much may wait. Section <c>Rag:Queues</c>.</summary>
public sealed class QueueOptions
{
    /// <summary>How many questions are answered at once, 1 to 10 000, of each model's queue whose model says nothing else (<c>Rag:Models:Generation:0:Slots</c>).</summary>
    public int QuerySlots { get; set; } = 64;

    /// <summary>How many documents are read at once, 1 to 1 000; from the start twice the processors.</summary>
    public int IngestionSlots { get; set; } = Math.Max(2, 2 * Environment.ProcessorCount);

    /// <summary>How many tasks of a queue may wait before more are refused, 1 to 1 000 000.</summary>
    public int Capacity { get; set; } = 20_000;

    /// <summary>How many tasks of a queue one tenant may have waiting before more of its own are refused, 1 to 1 000 000.</summary>
    public int TenantCapacity { get; set; } = 10_000;

    /// <summary>How many slots a tenant of the plan <c>pro</c> gets for each one of a tenant of the plan <c>free</c>, while both wait; 1 to 100.</summary>
    public int ProWeight { get; set; } = 3;

    /// <summary>The same of the plan <c>enterprise</c>.</summary>
    public int EnterpriseWeight { get; set; } = 10;

    /// <summary>How often a queue looks for unfinished tasks that nobody works on, 100 ms to 10 min.</summary>
    public TimeSpan SweepPeriod { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a queue has been up before it starts tasks that were at work in two hosts that died, one at a time; 0 to 10 min. Longer than the pause between two kills of somebody who
    /// kills a host again and again, it keeps innocent tasks from being taken for the cause.
    /// </summary>
    public TimeSpan SuspectDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long tasks are kept that have completed or were cancelled, with their events and results, 1 day to 10 years: that long an <c>Idempotency-Key</c> leads to them. Those that a chat shows are kept as long as the chat.</summary>
    public TimeSpan KeepEnded { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long failed tasks are kept, the dead letters, which can be repeated that long; 1 day to 10 years.</summary>
    public TimeSpan KeepFailed { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How often old tasks are looked for, 1 min to 1 day.</summary>
    public TimeSpan PrunePeriod { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How many old tasks are removed by one statement, 1 to 10 000.</summary>
    public int PruneBatch { get; set; } = 1_000;

    /// <summary>A plan's weight.</summary>
    internal int Weight(string? plan) => plan switch { Plans.Enterprise => EnterpriseWeight, Plans.Pro => ProWeight, _ => 1 };
}
