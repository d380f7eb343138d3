[assembly: AssemblyFixture(typeof(Rag.Tests.Gateway.GatewayFixture))]

namespace Rag.Tests.Gateway;

/// <summary>The database server of the run, and the server that most tests share; each of them has a tenant of its own.</summary>
public sealed class GatewayFixture : IAsyncLifetime
{
    private PostgresServer? _database;

    internal GatewayHost Host { get; private set; } = null!;

    internal HeldModel Model => Host.Model;

    internal Uri Server => Host.Server;

    public async ValueTask InitializeAsync()
    {
        _database = await PostgresServer.Start();
        Host = await GatewayHost.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }
}
