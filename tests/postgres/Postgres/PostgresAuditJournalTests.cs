using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rag.Storage;
using Rag.Storage.Postgres;
using Rag.Tenants;
using Rag.Tests.Postgres.Fixture;

namespace Rag.Tests.Postgres.Postgres;

public sealed class PostgresAuditJournalTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    [Fact]
    public async Task Records_are_written_in_order_into_their_tenants_log()
    {
        var (one, two) = (new TenantId(Guid.CreateVersion7()), new TenantId(Guid.CreateVersion7()));
        await using (var journal = Journal(database.ConnectionString, new MessageLog()))
            for (var number = 0; number < 1500; number++)
                journal.Record(Record(number % 3 == 0 ? two : one, $"operation {number}"));

        Assert.Equal(Enumerable.Range(0, 1500).Where(number => number % 3 != 0).Select(number => $"operation {number}"), await Log(one));
        Assert.Equal(500, (await Log(two)).Count);
    }

    [Fact]
    public async Task While_the_database_is_away_recording_goes_on_and_what_is_lost_in_the_end_is_counted()
    {
        var log = new MessageLog();
        var journal = Journal("Host=/nonexistent;Database=rag;Username=x;Password=y", log, backlog: 1000);
        for (var number = 0; number < 5000; number++)
            journal.Record(Record(new TenantId(Guid.CreateVersion7()), "operation"));

        await journal.DisposeAsync();

        var lost = log.Messages.Where(message => message.EndsWith("lasts.", StringComparison.Ordinal)).Sum(message => long.Parse(message.Split(' ')[0]));
        Assert.Equal(5000, lost);
    }

    [Fact]
    public async Task A_decision_is_recorded_by_the_check_that_makes_it()
    {
        var server = new ServiceCollection().AddRagPostgres(options => options.ConnectionString = database.ConnectionString).BuildServiceProvider();
        var tenant = new Tenant(server);
        await using (server)
            tenant.AccessOf(tenant.User, Access.Role.Member);

        Assert.Empty(await Log(tenant.Id));

        server = new ServiceCollection().AddRagPostgres(options => options.ConnectionString = database.ConnectionString).BuildServiceProvider();
        await using (server)
            Assert.Throws<Access.AccessDeniedException>(() =>
                server.GetRequiredService<AccessAuthority>().Authorize(tenant.Caller, tenant.Id, Access.Role.Admin, "ITenantGrain.Change"));

        Assert.Equal(["ITenantGrain.Change"], await Log(tenant.Id));
    }

    private static PostgresAuditJournal Journal(string connectionString, MessageLog log, int backlog = 10_000)
    {
        var options = Options.Create(new PostgresOptions { ConnectionString = connectionString, AuditBacklog = backlog });
        return new PostgresAuditJournal(new JournalDatabase(options), options, TimeProvider.System, log);
    }

    private static AuditRecord Record(TenantId tenant, string operation) =>
        new(tenant, Guid.CreateVersion7(), "test", operation, "target", true, DateTimeOffset.UnixEpoch);

    private Task<List<string>> Log(TenantId tenant) => database.Read<string>("rag_app", "select operation from audit order by audit_id", tenant);

    private sealed class MessageLog : ILogger<PostgresAuditJournal>
    {
        public List<string> Messages { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Messages.Add(formatter(state, exception));
    }
}
