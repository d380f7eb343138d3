using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Rag.Engine;

/// <summary>What a silo consists of.</summary>
internal static class SiloServices
{
    internal static ISiloBuilder Add(IServiceCollection services, IConfiguration configuration)
    {
        // The second UseOrleans of a host only composes further.
        if (services.Any(static service => service.ServiceType == typeof(Silo)))
            return new Builder(services, configuration);
        services.AddLogging();
        services.AddOptions();
        services.AddSingleton(new ServiceRegistrations(services));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ITurnScheduler, ThreadPoolTurnScheduler>();
        services.TryAddSingleton<ITransport, LocalTransport>();
        services.TryAddSingleton(static _ => new GrainCode());
        services.AddSingleton<Silo>();
        services.AddSingleton<IGrainFactory>(static provider => provider.GetRequiredService<Silo>().Factory);
        services.AddSingleton<IValidateOptions<GrainCollectionOptions>, GrainCollectionValidator>();
        services.AddSingleton<SiloLifecycle>();
        services.AddHostedService<SiloHost>();
        return new Builder(services, configuration);
    }

    private sealed class Builder(IServiceCollection services, IConfiguration configuration) : ISiloBuilder
    {
        public IServiceCollection Services => services;

        public IConfiguration Configuration => configuration;
    }

    private sealed class GrainCollectionValidator : IValidateOptions<GrainCollectionOptions>
    {
        public ValidateOptionsResult Validate(string? name, GrainCollectionOptions options)
        {
            if (options.CollectionQuantum <= TimeSpan.Zero)
                return ValidateOptionsResult.Fail($"CollectionQuantum is set to {options.CollectionQuantum}; it must be greater than 0.");
            return options.CollectionAge > options.CollectionQuantum ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(
                $"CollectionAge is set to {options.CollectionAge}; it must be greater than CollectionQuantum, which is set to {options.CollectionQuantum}.");
        }
    }
}
