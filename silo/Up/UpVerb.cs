using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Rag.Silo.Hosting;
using Rag.Storage;
using Rag.Storage.Postgres;
using Rag.Storage.PrivateServer;

namespace Rag.Silo.Up;

/// <summary><c>./rag up</c>: database, silo and gateway in one process, until someone asks it to end.</summary>
internal static class UpVerb
{
    /// <summary>Serves until SIGTERM or SIGINT.</summary>
    /// <returns>0 after a clean end, 2 when it cannot start as asked.</returns>
    public static async Task<int> Run(IReadOnlyList<string> args)
    {
        var options = UpOptions.Parse(args, out var errors);
        if (errors.Count > 0)
            return Refuse(string.Join(Environment.NewLine, errors));
        try
        {
            await Serve(options);
            return 0;
        }
        catch (Exception refusal) when (refusal is StartRefusedException or PrivatePostgresException or DatabaseRefusedException
            or StorageUnavailableException or OptionsValidationException or IOException)
        {
            return Refuse(refusal.Message);
        }
    }

    private static async Task Serve(UpOptions options)
    {
        RefuseTaken(options.Port, "--port");
        if (options.ManagementPort is { } management)
            RefuseTaken(management, "--management-port");
        if (options.Database is not null)
            Directory.CreateDirectory(options.DataFolder);
        await using var postgres = options.Database is null
            ? await PrivatePostgres.Start(
                new PrivatePostgresOptions { DataFolder = options.DataFolder }, TimeProvider.System, NullLogger<PrivatePostgres>.Instance, CancellationToken.None)
            : null;
        await using var app = RagHost.Build(options, postgres?.ConnectionString ?? options.Database!, postgres?.MigrationConnectionString);
        await app.StartAsync();
        if (options.Sample)
            await app.Services.GetRequiredService<SampleDocuments>().Provide(app.Lifetime.ApplicationStopping);
        Announce(app);
        await app.WaitForShutdownAsync();
    }

    // Before anything is started: a silo that is stopped in the middle of its start has much to say that hides the reason.
    private static void RefuseTaken(int port, string option)
    {
        try
        {
            using var trial = new TcpListener(IPAddress.Loopback, port);
            trial.Start();
        }
        catch (SocketException fault)
        {
            throw new StartRefusedException($"Port {port} cannot be opened: {fault.Message}. Choose another with {option}, or 0 for any free one.");
        }
    }

    private static void Announce(WebApplication app)
    {
        var reason = Environment.GetEnvironmentVariable("RAG_ENGINE_REASON") is { Length: > 0 } text ? $" ({text})" : "";
        Console.WriteLine($"engine {EngineHosting.Name}{reason}");
        var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        Console.WriteLine($"ready {address}");
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return 2;
    }
}
