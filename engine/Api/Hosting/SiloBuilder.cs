using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Hosting;

/// <summary>Composes a silo.</summary>
public interface ISiloBuilder
{
    /// <summary>The host's services.</summary>
    IServiceCollection Services { get; }

    /// <summary>The host's configuration.</summary>
    IConfiguration Configuration { get; }
}

/// <summary>Options and services of a silo.</summary>
public static class SiloBuilderExtensions
{
    /// <summary>Sets options.</summary>
    /// <typeparam name="TOptions">Which.</typeparam>
    /// <param name="builder">The silo.</param>
    /// <param name="configureOptions">Sets them.</param>
    public static ISiloBuilder Configure<TOptions>(this ISiloBuilder builder, Action<TOptions> configureOptions)
        where TOptions : class => builder.ConfigureServices(services => services.Configure(configureOptions));

    /// <summary>Reads options from configuration.</summary>
    /// <typeparam name="TOptions">Which.</typeparam>
    /// <param name="builder">The silo.</param>
    /// <param name="configuration">Where they are.</param>
    public static ISiloBuilder Configure<TOptions>(this ISiloBuilder builder, IConfiguration configuration)
        where TOptions : class => builder.ConfigureServices(services => services.AddOptions<TOptions>().Bind(configuration));

    /// <summary>Registers services.</summary>
    /// <param name="builder">The silo.</param>
    /// <param name="configureDelegate">Registers them.</param>
    public static ISiloBuilder ConfigureServices(this ISiloBuilder builder, Action<IServiceCollection> configureDelegate)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configureDelegate);
        configureDelegate(builder.Services);
        return builder;
    }
}

/// <summary>Where a silo runs.</summary>
public static class CoreHostingExtensions
{
    /// <summary>One silo on this machine. In one process there is nothing to listen on: the ports only matter to Orleans proper.</summary>
    /// <param name="builder">The silo.</param>
    /// <param name="siloPort">For other silos.</param>
    /// <param name="gatewayPort">For clients.</param>
    /// <param name="primarySiloEndpoint">The first silo, for those that join it.</param>
    /// <param name="serviceId">Names the service.</param>
    /// <param name="clusterId">Names the cluster.</param>
    /// <exception cref="NotSupportedException">There is a first silo to join: one process cannot.</exception>
    public static ISiloBuilder UseLocalhostClustering(
        this ISiloBuilder builder,
        int siloPort = 11111,
        int gatewayPort = 30000,
        System.Net.IPEndPoint? primarySiloEndpoint = null,
        string serviceId = "dev",
        string clusterId = "dev")
    {
        if (primarySiloEndpoint is not null)
            throw new NotSupportedException("The local engine is one process and joins no other; build with -p:Engine=orleans for a cluster.");
        return builder.Configure<Orleans.Configuration.ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (serviceId, clusterId));
    }
}
