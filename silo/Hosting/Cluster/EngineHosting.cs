using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Rag.Storage;

namespace Rag.Silo.Hosting;

/// <summary>Microsoft Orleans: one silo on this machine, with its client in the same process; alone, or in the cluster of another process (<see cref="LocalClusterOptions"/>).</summary>
internal static class EngineHosting
{
    /// <summary>What <c>./rag up</c> calls it.</summary>
    public const string Name = "orleans";

    /// <summary>Adds a silo on two loopback ports.</summary>
    public static void UseEngine(this WebApplicationBuilder builder, Action<ISiloBuilder> configure)
    {
        var section = builder.Configuration.GetSection(LocalClusterOptions.Section);
        builder.Services.AddOptions<LocalClusterOptions>().Bind(section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<LocalClusterOptions>, LocalClusterOptionsValidator>().AddSingleton<IValidateOptions<LocalClusterOptions>>(new KnownKeys<LocalClusterOptions>(section));
        var cluster = section.Get<LocalClusterOptions>() ?? new LocalClusterOptions();
        builder.UseOrleans(silo =>
        {
            var (free, gatewayPort) = FreePorts();
            var primary = cluster.PrimaryPort is { } port ? new IPEndPoint(IPAddress.Loopback, port) : null;
            silo.UseLocalhostClustering(cluster.SiloPort == 0 ? free : cluster.SiloPort, gatewayPort, primary).AddReminders();
            silo.Configure<ClusterMembershipOptions>(membership => (membership.ProbeTimeout, membership.NumMissedProbesLimit) = (cluster.ProbeTimeout, cluster.MissedProbes));
            configure(silo);
        });
    }

    private static (int Silo, int Gateway) FreePorts()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        return (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
    }
}
