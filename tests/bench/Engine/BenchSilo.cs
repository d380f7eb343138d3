using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Rag.Tests.Bench.Engine;

/// <summary>A silo of the engine that the bench was built on, in this process, with its storage in memory.</summary>
internal sealed class BenchSilo : IAsyncDisposable
{
    /// <summary>The storage that grains have their state in.</summary>
    public const string Storage = "memory";

    private readonly IHost _host;

    private BenchSilo(IHost host) => _host = host;

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public FanOutEnd FanOutEnd => _host.Services.GetRequiredService<FanOutEnd>();

    public static async Task<BenchSilo> Start(CancellationToken cancellationToken)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<FanOutEnd>();
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(FreePorts.Next(), FreePorts.Next())
            .AddMemoryGrainStorage(Storage)
            .AddIncomingGrainCallFilter<PassingFilter>()
            .AddOutgoingGrainCallFilter<PassingFilter>());
        var host = builder.Build();
        await host.StartAsync(cancellationToken);
        return new BenchSilo(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
