using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rag.Adapters.ReaderProcess;
using Rag.Ports;
using Rag.Storage;
using Rag.Silo.Hosting;
using Rag.Silo.Up;

namespace Rag.Tests.Gateway;

/// <summary>How a server of the tests differs from the one that <c>./rag up</c> starts.</summary>
internal sealed record HostSettings
{
    /// <summary>What tokens of the tests are signed with.</summary>
    public const string SigningKey = "the-signing-key-of-the-gateways-tests-0123456789";

    /// <summary>The environment's name.</summary>
    public string Environment { get; init; } = "Development";

    /// <summary>Configuration.</summary>
    public Dictionary<string, string?> Options { get; } = new() { ["Rag:Gateway:SigningKey"] = SigningKey };

    /// <summary>Changes services.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>Whether everything is logged, down to the finest; else warnings.</summary>
    public bool LogEverything { get; init; }
}

/// <summary>A whole server in this process: the silo's own composition on a database of its own, real Kestrel on a free loopback port.</summary>
internal sealed partial class GatewayHost : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _app;

    private GatewayHost(HostSettings settings, (string Service, string Migrator) database)
    {
        var up = new UpOptions(Port: 0, ManagementPort: null, _folder.Path, Database: null, Sample: false);
        _app = RagHost.Build(up, database.Service, database.Migrator, builder =>
        {
            builder.Environment.EnvironmentName = settings.Environment;
            builder.Configuration.AddInMemoryCollection(settings.Options);
            builder.Logging.ClearProviders().AddProvider(Logs).SetMinimumLevel(settings.LogEverything ? LogLevel.Trace : LogLevel.Warning);
            builder.Services.Decorate<IGenerationModel>((inner, _) => Model = new HeldModel(inner));
            builder.Services.PostConfigure<ReaderProcessOptions>(reader => reader.Command = ["dotnet", Path.Combine(AppContext.BaseDirectory, "Rag.Silo.dll"), ReaderProgram.Verb]);
            settings.Services?.Invoke(builder.Services);
        });
    }

    /// <summary>What it logs.</summary>
    public LogRecorder Logs { get; } = new();

    /// <summary>Its model, which tests can hold.</summary>
    public HeldModel Model { get; private set; } = null!;

    /// <summary>Where it listens.</summary>
    public Uri Server => new(_app.Urls.First());

    /// <summary>Starts a server.</summary>
    public static async Task<GatewayHost> Start(HostSettings? settings = null)
    {
        var host = new GatewayHost(settings ?? new HostSettings(), await PostgresServer.MakeDatabase());
        try
        {
            await host._app.StartAsync(Deadline.Token());
        }
        catch
        {
            await host._app.DisposeAsync();
            host._folder.Dispose();
            throw;
        }

        _ = host._app.Services.GetRequiredService<IGenerationModel>();
        _ = host._app.Services.GetRequiredService<IBlobStore>();
        return host;
    }

    /// <summary>All its endpoints that have a route.</summary>
    public IEnumerable<RouteEndpoint> Endpoints() => _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    /// <summary>All its routes: method, and path without constraints, as OpenAPI writes it.</summary>
    public IEnumerable<(string Method, string Path)> Routes() => Endpoints().SelectMany(Described);

    /// <summary>An endpoint's routes.</summary>
    public static IEnumerable<(string Method, string Path)> Described(RouteEndpoint endpoint)
    {
        var path = Constraint().Replace("/" + endpoint.RoutePattern.RawText!.Trim('/'), "}");
        return (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => (method, path));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    [GeneratedRegex(":[a-z]+\\}")]
    private static partial Regex Constraint();
}

/// <summary>Puts something around a service that is there.</summary>
internal static class ServiceDecoration
{
    /// <summary>Replaces a singleton by one that has the first inside.</summary>
    public static void Decorate<T>(this IServiceCollection services, Func<T, IServiceProvider, T> around) where T : class
    {
        var inner = services.Last(service => service.ServiceType == typeof(T) && !service.IsKeyedService);
        services.Remove(inner);
        services.AddSingleton(provider => around(
            (T)(inner.ImplementationInstance ?? inner.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!)), provider));
    }
}
