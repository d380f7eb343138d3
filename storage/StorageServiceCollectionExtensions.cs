using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Storage;
using Rag.Storage.Memory;
using Rag.Storage.Postgres;
using Rag.Storage.Postgres.Migrations;

namespace Rag.Storage;

/// <summary>Registers the ports to data, on PostgreSQL or in memory.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>
    /// Every port on PostgreSQL, the grain storages <see cref="StorageNames.Catalog"/> and <see cref="StorageNames.Default"/>, and the reminder table. The database is migrated
    /// when the host starts, before anything else. The configuration's section <see cref="PostgresOptions.Section"/> is read first, then
    /// <paramref name="configure"/>.
    /// </summary>
    public static IServiceCollection AddRagPostgres(this IServiceCollection services, Action<PostgresOptions> configure)
    {
        services.AddOptions<PostgresOptions>().Configure<IServiceProvider>(Bind).Configure(configure).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PostgresOptions>, PostgresOptionsValidator>();
        services.AddHostedService<DatabasePreparation>().AddSingleton<MigrationRunner>();
        services.AddSingleton<TenantDatabase>().AddSingleton<ClusterDatabase>().AddSingleton<JournalDatabase>().AddSingleton<SweepDatabase>().AddSingleton<OperatorDatabase>();
        services.AddPorts<PostgresTaskJournal, PostgresBlobStore, PostgresChunkStore, PostgresCatalogReader>();
        services.AddSingleton<ITaskRegistry, PostgresTaskRegistry>();
        services.AddSingleton<IDeadLetterReader, PostgresDeadLetterReader>().AddSingleton<IScheduleReader, PostgresScheduleReader>();
        services.AddSingleton<IIndexStore, PostgresIndexStore>().AddSingleton<IDocumentNames, PostgresDocumentNames>();
        services.AddSingleton<ICredentialReader, PostgresCredentialReader>();
        services.AddSingleton<IIdempotencyStore, PostgresIdempotencyStore>();
        services.AddSingleton<IAuditJournal, PostgresAuditJournal>();
        services.AddSingleton<IHealthHistory, PostgresHealthHistory>();
        services.AddSingleton<IReminderTable, PostgresReminderTable>();
        services.AddStorageOfGrains<PostgresCatalogStorage>(StorageNames.Catalog).AddStorageOfGrains<PostgresGrainStateStorage>(StorageNames.Default);
        services.AddHealthChecks().AddCheck<PostgresHealthCheck>("postgres", tags: [PostgresHealthCheck.Ready], timeout: PostgresHealthCheck.Timeout);
        services.TryAddSingleton<IGrainStorage>(provider => provider.GetRequiredKeyedService<IGrainStorage>(StorageNames.Default));
        return services;
    }

    /// <summary>
    /// Every port in memory, for tests and simulation, and the grain storages <see cref="StorageNames.Catalog"/>, so that lists see what grains wrote, and
    /// <see cref="StorageNames.Default"/>. The reminders are the engine's own.
    /// </summary>
    public static IServiceCollection AddRagMemoryStorage(this IServiceCollection services)
    {
        services.AddSingleton<MemoryDatabase>();
        services.AddPorts<MemoryTaskJournal, MemoryBlobStore, MemoryChunkStore, MemoryCatalogReader>();
        services.AddSingleton<ITaskRegistry, MemoryTaskRegistry>();
        services.AddSingleton<IDeadLetterReader, MemoryDeadLetterReader>().AddSingleton<IScheduleReader, MemoryScheduleReader>();
        services.AddSingleton<IIndexStore, MemoryIndexStore>().AddSingleton<IDocumentNames, MemoryDocumentNames>();
        services.AddSingleton<ICredentialReader, MemoryCredentialReader>();
        services.AddSingleton<IIdempotencyStore, MemoryIdempotencyStore>();
        services.AddSingleton<IAuditJournal, MemoryAuditJournal>();
        services.AddSingleton<IHealthHistory, MemoryHealthHistory>();
        services.AddStorageOfGrains<MemoryCatalogStorage>(StorageNames.Catalog).AddStorageOfGrains<MemoryGrainStateStorage>(StorageNames.Default);
        services.TryAddSingleton<IGrainStorage>(provider => provider.GetRequiredKeyedService<IGrainStorage>(StorageNames.Default));
        return services;
    }

    // A key that no option has is an error at start and not a setting without effect.
    private static void Bind(PostgresOptions options, IServiceProvider services) =>
        services.GetService<IConfiguration>()?.GetSection(PostgresOptions.Section).Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);

    private static void AddPorts<TJournal, TBlobs, TChunks, TCatalog>(this IServiceCollection services)
        where TJournal : class, ITaskJournal
        where TBlobs : class, IBlobStore
        where TChunks : class, IChunkStore
        where TCatalog : class, ICatalogReader
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddSingleton<AccessAuthority>();
        services.AddSingleton<ITaskJournal, TJournal>();
        services.AddSingleton<IBlobStore, TBlobs>();
        services.AddSingleton<IChunkStore, TChunks>();
        services.AddSingleton<ICatalogReader, TCatalog>();
    }

    private static IServiceCollection AddStorageOfGrains<TStorage>(this IServiceCollection services, string name) where TStorage : class, IGrainStorage
    {
        services.AddSingleton<TStorage>();
        return services.AddKeyedSingleton<IGrainStorage>(name, (provider, _) => provider.GetRequiredService<TStorage>());
    }
}
