using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Rag.Storage;
using Rag.Tenants;

namespace Rag.Tests.Postgres.Fixture;

/// <summary>A fresh, migrated database for a test class, with every port on it.</summary>
public sealed class PostgresDatabase(PostgresServer server) : IAsyncLifetime
{
    private ServiceProvider? services;

    /// <summary>The ports.</summary>
    public IServiceProvider Services => services!;

    /// <summary>The ports' clock.</summary>
    public SettableClock Clock { get; } = new();

    /// <summary>The service's login.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>The login that may become the owner.</summary>
    public string MigrationConnectionString { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        (ConnectionString, MigrationConnectionString) = await server.MakeDatabase();
        services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddRagPostgres(options =>
            {
                options.ConnectionString = ConnectionString;
                options.MigrationConnectionString = MigrationConnectionString;
                options.MaxConnections = 6;
            })
            .BuildServiceProvider();
        foreach (var part in services.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
            await part.StartingAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (services is not null)
            await services.DisposeAsync();
    }

    /// <summary>Runs a statement on a connection that took a role and a tenant, and gives the first column of what it returns.</summary>
    public async Task<List<T>> Read<T>(string role, string text, TenantId? tenant = null)
    {
        await using var connection = await Open(role);
        await using var scope = new NpgsqlCommand($"select set_config('app.tenant_id', '{tenant}', false)", connection);
        await scope.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(text, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<T>();
        while (await reader.ReadAsync())
            values.Add(reader.GetFieldValue<T>(0));
        return values;
    }

    /// <summary>Opens a connection as a role.</summary>
    public async Task<NpgsqlConnection> Open(string role)
    {
        var login = role == "rag_owner" ? MigrationConnectionString : ConnectionString;
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(login) { Options = $"-c role={role} -c search_path=rag", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
