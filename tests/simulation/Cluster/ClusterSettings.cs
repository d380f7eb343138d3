using Microsoft.Extensions.DependencyInjection;
using Rag.Answers;
using Rag.Breakers;
using Rag.Documents;
using Rag.Health;
using Rag.Queues;
using Rag.Tasks;
using Rag.Tenants;
using Rag.Tests.Simulation.Core;

namespace Rag.Tests.Simulation.Cluster;

/// <summary>The options that all silos of a cluster have; those that depend on the machine are fixed, and those that press on the queues are drawn.</summary>
/// <param name="chance">Draws them.</param>
/// <param name="pulse">How often silos tell how they are; null draws it.</param>
internal sealed class ClusterSettings(Chance chance, TimeSpan? pulse)
{
    private readonly TaskOptions _tasks = new();

    private readonly QueueOptions _queues = new() { QuerySlots = 1 + chance.Below(6), IngestionSlots = 1 + chance.Below(4), Capacity = 3 + chance.Below(20), KeepEnded = TimeSpan.FromHours(2) };

    private readonly IngestionOptions _ingestion = new() { PagesPerBatch = 1 + chance.Below(4), ChunksPerBatch = 2 + chance.Below(6), CheckpointPeriod = TimeSpan.FromMilliseconds(100) };

    private readonly BreakerOptions _breakers = new()
    {
        Window = TimeSpan.FromSeconds(10), MinimumCalls = 4, Rest = TimeSpan.FromMilliseconds(500), LongestRest = TimeSpan.FromSeconds(4), ProbePatience = TimeSpan.FromSeconds(3),
    };

    // Told each second, that nothing is new would be most of what happens in a simulated day.
    private readonly HealthOptions _health = new() { PulsePeriod = pulse ?? TimeSpan.FromSeconds(chance.Below(4) == 0 ? 2 : 20) };

    /// <summary>Puts them into a silo, instead of those that a configuration would give.</summary>
    public void AddTo(IServiceCollection services) => services
        .AddSingleton(_tasks)
        .AddSingleton(_queues)
        .AddSingleton(_ingestion)
        .AddSingleton(_breakers)
        .AddSingleton(_health)
        .AddSingleton(new TenantOptions())
        .AddSingleton(new AnswerOptions());
}
