using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Rag.Access;
using Rag.Adapters.Runtime;
using Rag.Answers;
using Rag.Breakers;
using Rag.Collections;
using Rag.Collections.Vectors;
using Rag.Documents;
using Rag.Health;
using Rag.Limits;
using Rag.Ports;
using Rag.Queues;
using Rag.Schedules;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tenants;

namespace Rag.Hosting;

/// <summary>
/// Adds the grains to a silo: their policies, executors, options and call filters. The silo adds what they reach out to: storage's ports
/// (<c>ITaskJournal</c> …), the grain storage <see cref="StorageNames.Catalog"/>, a document reader and the models.
/// </summary>
public static class RagGrainsExtensions
{
    /// <summary>Adds all grains, with options from the section <c>Rag</c>.</summary>
    public static ISiloBuilder AddRagGrains(this ISiloBuilder silo, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(silo);
        ArgumentNullException.ThrowIfNull(configuration);
        silo.Services.AddRagOptions(configuration);
        silo.Services.AddRagGrainServices();
        return silo
            .AddIncomingGrainCallFilter<TenantCallFilter>()
            .AddIncomingGrainCallFilter<TurnWatchFilter>()
            .AddOutgoingGrainCallFilter<CallChainFilter>()
            .AddStartupTask(static (services, stop) => services.GetRequiredService<SystemReplica>().Execute(stop))
            .AddStartupTask<SiloPulse>()
            .AddStartupTask<HealthWakeUp>()
            .AddStartupTask<QueueWakeUp>();
    }

    private static void AddRagGrainServices(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdSource, SystemIdSource>();
        services.TryAddSingleton<IComputePool, ComputePool>();
        services.TryAddSingleton<IVectorStore, IndexVectors>();
        services.TryAddSingleton<AccessAuthority>();
        services.AddSingleton<TenantAccessor>();
        services.AddSingleton<ITenantAccessor>(provider => provider.GetRequiredService<TenantAccessor>());
        services.AddSingleton<SiloDrain>().AddHostedService(provider => provider.GetRequiredService<SiloDrain>());
        services.AddSingleton<QueueWakeUp>();
        services.AddSingleton<SystemReplica>();
        services.AddSingleton<SiloLoad>();
        services.AddSingleton<UnlimitedBuckets>().AddSingleton<IKnownLimits>(provider => provider.GetRequiredService<UnlimitedBuckets>());
        services.AddSingleton<TokenMeter>();
        services.AddSingleton<BreakerPolicy>();
        services.AddSingleton<CircuitBreakers>();
        services.AddSingleton<Alarm>();
        services.AddSingleton<HealthPolicy>();
        services.AddSingleton<HealthProbes>();
        services.AddSingleton<TurnWatch>();
        services.AddSingleton<TaskQueues>().AddSingleton<QueueReferences>();
        services.AddSingleton<UnsavedTasks>();
        services.AddSingleton<LiveTasks>().AddSingleton<ILiveTasks>(provider => provider.GetRequiredService<LiveTasks>());
        services.AddSingleton<TaskPolicy>();
        services.AddSingleton<TaskDependencies>();
        services.AddSingleton<RetryPolicy>();
        services.AddSingleton<ScheduleFire>();
        services.AddSingleton<TaskExecutors>();
        services.AddSingleton<IngestionPipeline>();
        services.AddSingleton<Conversations>();
        services.AddSingleton<ITaskExecutor, QueryExecutor>();
        services.AddSingleton<ITaskExecutor, IngestionExecutor>();
    }

    private static void AddRagOptions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSection<TaskOptions, TaskOptionsValidator>(configuration.GetSection("Rag:Tasks"));
        services.AddSection<QueueOptions, QueueOptionsValidator>(configuration.GetSection("Rag:Queues"));
        services.AddSection<TenantOptions, TenantOptionsValidator>(configuration.GetSection("Rag:Tenants"));
        services.AddSection<LimitOptions, LimitOptionsValidator>(configuration.GetSection("Rag:Limits"));
        services.AddSection<BreakerOptions, BreakerOptionsValidator>(configuration.GetSection("Rag:Breakers"));
        services.AddSection<HealthOptions, HealthOptionsValidator>(configuration.GetSection("Rag:Health"));
        services.AddSection<CollectionOptions, CollectionOptionsValidator>(configuration.GetSection("Rag:Collections"));
        services.AddSection<AnswerOptions, AnswerOptionsValidator>(configuration.GetSection("Rag:Answers"));
        services.AddSection<IngestionOptions, IngestionOptionsValidator>(configuration.GetSection("Rag:Ingestion"));
    }

    private static void AddSection<T, TValidator>(this IServiceCollection services, IConfigurationSection section)
        where T : class
        where TValidator : class, IValidateOptions<T>
    {
        services.AddOptions<T>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<T>>(new KnownKeys<T>(section));
        services.AddSingleton<IValidateOptions<T>, TValidator>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<T>>().Value);
    }
}
