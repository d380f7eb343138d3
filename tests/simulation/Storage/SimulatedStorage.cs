using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Rag.Storage;
using Rag.Storage.Memory;
using Rag.Tests.Simulation.Checks;
using Rag.Tests.Simulation.Core;
using Rag.Tests.Simulation.Faults;

namespace Rag.Tests.Simulation.Storage;

/// <summary>What outlives the silos: the in-memory twins, reached over a link that is slow, fails, forgets to answer, and sometimes reads what is no longer so.</summary>
internal sealed class SimulatedStorage(SimulatedWorld world, Weather weather, LineWatch lines)
{
    private readonly SimulatedReminderTable _reminders = new();
    private readonly TaskHistory _history = new(world, weather);

    /// <summary>The tables, for checks.</summary>
    public MemoryDatabase Database { get; } = new();

    /// <summary>Reads of what is published that are not the newest.</summary>
    public StaleReads Stale { get; } = new(world, weather);

    /// <summary>Every task that was ever written, as it was at first; what is old is gone from the tables.</summary>
    public IEnumerable<TaskRow> AcceptedTasks => _history.Accepted;

    /// <summary>Puts a silo's ports to it into the silo.</summary>
    public void AddTo(IServiceCollection services, SimulatedProcess silo)
    {
        var link = new StorageLink(silo, weather);
        services.AddSingleton<ITaskJournal>(new LinkedTaskJournal(link, new MemoryTaskJournal(Database), _history, lines, silo));
        services.AddSingleton<IChunkStore>(new LinkedChunkStore(link, new MemoryChunkStore(Database), Stale));
        services.AddSingleton<IIndexStore>(new LinkedIndexStore(link, new MemoryIndexStore(Database)));
        services.AddSingleton<IBlobStore>(new LinkedBlobStore(link, new MemoryBlobStore(Database)));
        services.AddSingleton<ICatalogReader>(new MemoryCatalogReader(Database));
        services.AddSingleton<IHealthHistory>(new MemoryHealthHistory(Database));
        services.AddSingleton<IAuditJournal>(new MemoryAuditJournal(Database));
        services.AddSingleton<ITaskRegistry>(new LinkedTaskRegistry(link, new MemoryTaskRegistry(Database)));
        services.AddKeyedSingleton<IGrainStorage>(StorageNames.Default, new LinkedGrainStorage(link, new MemoryGrainStateStorage(Database)));
        services.AddSingleton<IReminderTable>(_reminders);
        services.AddKeyedSingleton<IGrainStorage>(StorageNames.Catalog, new LinkedGrainStorage(link, new MemoryCatalogStorage(Database)));
        services.AddSingleton<IGrainStorage>(new LinkedGrainStorage(link, new MemoryGrainStateStorage(Database)));
    }
}
