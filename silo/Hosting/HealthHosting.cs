using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Rag.Adapters.OpenAI;
using Rag.Adapters.ReaderProcess;
using Rag.Adapters.Web;
using Rag.Ports;

namespace Rag.Silo.Hosting;

/// <summary>Which dependencies are looked at, and where alerts go.</summary>
internal static class HealthHosting
{
    /// <summary>Adds the probes, and the webhook if the configuration names one.</summary>
    public static IServiceCollection AddRagHealth(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IHealthProbe>(provider => new HealthCheckProbe("postgres", provider.GetRequiredService<HealthCheckService>()));
        services.AddSingleton<IHealthProbe, ReaderProbe>();
        foreach (var probe in Endpoints(configuration).DistinctBy(endpoint => endpoint.Name))
            services.AddSingleton<IHealthProbe>(_ => new EndpointProbe(probe.Name, probe.Endpoint, probe.ApiKey));
        if (configuration["Rag:Health:Webhook"] is { Length: > 0 })
        {
            services.AddSingleton<AlertWebhook>();
            services.AddSingleton<IAlertChannel>(provider => provider.GetRequiredService<AlertWebhook>());
            services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<AlertWebhook>());
        }

        return services;
    }

    private static IEnumerable<(string Name, string Endpoint, string ApiKey)> Endpoints(IConfiguration configuration)
    {
        var models = configuration.GetSection(ModelOptions.Section).Get<ModelOptions>() ?? new ModelOptions();
        foreach (var model in models.Generation)
            yield return (model.Name, model.Endpoint, model.ApiKey);
        if (models.Embedding.Name.Length > 0)
            yield return (models.Embedding.Name, models.Embedding.Endpoint, models.Embedding.ApiKey);
    }

    /// <summary>Looks through a health check that somebody else has registered.</summary>
    private sealed class HealthCheckProbe(string name, HealthCheckService checks) : IHealthProbe
    {
        public string Name => name;

        public async Task Probe(CancellationToken cancellationToken)
        {
            var report = await checks.CheckHealthAsync(check => check.Name == name, cancellationToken);
            if (report.Entries.TryGetValue(name, out var entry) && entry.Status != HealthStatus.Healthy)
                throw new InvalidOperationException(entry.Description ?? "It does not answer.");
        }
    }
}
