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
        services.AddSingleton<IClusterClient>(static provider => provider.GetRequiredService<Silo>().Factory);
        services.AddSingleton<IGrainFactory>(static provider => provider.GetRequiredService<Silo>().Factory);
        services.AddSingleton<IGrainContextAccessor, GrainContextAccessor>();
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

    private sealed class GrainContextAccessor : IGrainContextAccessor
    {
        public IGrainContext GrainContext => Activation.Current!;
    }

    private sealed class GrainCollectionValidator : IValidateOptions<GrainCollectionOptions>
    {
        public ValidateOptionsResult Validate(string? name, GrainCollectionOptions options)
        {
            if (options.CollectionQuantum <= TimeSpan.Zero)
                return ValidateOptionsResult.Fail($"CollectionQuantum is set to {options.CollectionQuantum}; it must be greater than 0.");
            var young = options.ClassSpecificCollectionAge.Append(new("CollectionAge", options.CollectionAge))
                .Where(age => age.Value <= options.CollectionQuantum)
                .Select(age => $"{age.Key} is set to {age.Value}; it must be greater than CollectionQuantum, which is set to {options.CollectionQuantum}.");
            return young.ToArray() is { Length: > 0 } failures ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
        }
    }
}
