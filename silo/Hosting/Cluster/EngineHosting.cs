using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace Rag.Silo.Hosting;

/// <summary>Microsoft Orleans: one silo on this machine, with its client in the same process.</summary>
internal static class EngineHosting
{
    /// <summary>What <c>./rag up</c> calls it.</summary>
    public const string Name = "orleans";

    /// <summary>Adds a silo on two free loopback ports.</summary>
    public static void UseEngine(this WebApplicationBuilder builder, Action<ISiloBuilder> configure) =>
        builder.UseOrleans(silo =>
        {
            var (siloPort, gatewayPort) = FreePorts();
            configure(silo.UseLocalhostClustering(siloPort, gatewayPort).AddReminders());
        });

    private static (int Silo, int Gateway) FreePorts()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        return (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
    }
}
