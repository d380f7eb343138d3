using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Rag.Storage;
using Rag.Tests.Postgres.Fixture;

namespace Rag.Tests.Postgres.Postgres;

/// <summary>A database that is away is one kind of exception everywhere, so that callers can say so and try again.</summary>
public sealed class UnavailabilityTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_port_says_that_the_database_is_unavailable()
    {
        await using var services = new ServiceCollection()
            .AddRagPostgres(options => options.ConnectionString = "Host=/nonexistent;Database=rag;Username=rag_login;Password=x")
            .BuildServiceProvider();
        var tenant = new Tenant(services);
        var state = new GrainState<AnyState>();
        var grain = GrainId.Create("chat", $"{tenant.Id}/{Guid.CreateVersion7()}");
        Func<Task>[] uses =
        [
            () => services.GetRequiredService<ITaskJournal>().Accept(tenant.Access, tenant.Question(), Cancellation),
            () => services.GetRequiredService<ITaskJournal>().Read(tenant.Question().Key, Cancellation),
            () => services.GetRequiredService<ITaskJournal>().ReadUnfinished(TaskSelection.All("query"), DateTimeOffset.UnixEpoch, 1, Cancellation),
            () => services.GetRequiredService<IBlobStore>().Open(tenant.Access, Guid.CreateVersion7(), Cancellation),
            () => services.GetRequiredService<IChunkStore>().CountChunks(tenant.Access, Guid.CreateVersion7(), 1, Cancellation),
            () => services.GetRequiredService<ICatalogReader>().ListTasks(tenant.Access, new TaskQuery(), new PageRequest(1, null), Cancellation),
            () => services.GetRequiredService<ICredentialReader>().ClaimTenant("acme", tenant.Id, Cancellation),
            () => services.GetRequiredService<IIdempotencyStore>().Claim(tenant.Access, "key", "body", [], Cancellation),
            () => services.GetRequiredKeyedService<Orleans.Storage.IGrainStorage>(StorageNames.Catalog).ReadStateAsync("chat", grain, state),
            () => services.GetRequiredKeyedService<Orleans.Storage.IGrainStorage>("Default").ReadStateAsync("chat", grain, state),
            () => services.GetRequiredService<IReminderTable>().ReadRows(grain),
        ];

        foreach (var use in uses)
            await Assert.ThrowsAsync<StorageUnavailableException>(use);
        Assert.Equal(HealthStatus.Unhealthy, (await Health(services)).Status);
    }

    [Fact]
    public async Task A_database_that_answers_is_healthy() => Assert.Equal(HealthStatus.Healthy, (await Health(database.Services)).Status);

    [Fact]
    public async Task Connections_that_the_server_ended_are_replaced()
    {
        var tenant = new Tenant(database.Services);
        var journal = database.Services.GetRequiredService<ITaskJournal>();
        await journal.Read(tenant.Question().Key, Cancellation);
        var ended = await database.Read<bool>(
            "rag_login", "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name = 'rag_app'");
        Assert.NotEmpty(ended);

        // The pool finds out by the first use of each broken connection; those uses may fail, and say so in the one way that callers know.
        for (var uses = 0; uses <= ended.Count; uses++)
            try
            {
                await journal.Read(tenant.Question().Key, Cancellation);
            }
            catch (StorageUnavailableException)
            {
            }

        Assert.Null(await journal.Read(tenant.Question().Key, Cancellation));
    }

    private static Task<HealthReport> Health(IServiceProvider services) => services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation);
}
