using Rag.Storage;
using Rag.Tasks;
using Rag.Tests.Postgres.Contracts;
using Rag.Tests.Postgres.Fixture;

namespace Rag.Tests.Postgres.Postgres;

public sealed class PostgresTaskJournalTests(PostgresDatabase database) : TaskJournalContract(database.Services), IClassFixture<PostgresDatabase>
{
    [Fact]
    public async Task Tasks_that_come_together_share_their_commits()
    {
        var (one, two) = (NewTenant(), NewTenant());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 500).Select(index => index % 2 == 0 ? one : two).Select(tenant =>
            Port<ITaskJournal>().Accept(tenant.Access, tenant.Question(), Cancellation)));

        Assert.All(outcomes, outcome => Assert.Equal(JournalOutcome.Written, outcome));
        var transactions = (await Transactions(one)).Union(await Transactions(two)).Count();
        Assert.InRange(transactions, 1, 100);

        // The transaction that made a row stands in the row.
        Task<List<string>> Transactions(Tenant tenant) => database.Read<string>("rag_app", "select distinct xmin::text from tasks", tenant.Id);
    }

    [Fact]
    public async Task A_task_that_the_database_refuses_fails_alone()
    {
        var tenant = NewTenant();
        var rows = Enumerable.Range(0, 20).Select(_ => tenant.Question()).ToArray();
        rows[7] = rows[7] with { Epoch = 0 }; // the table demands at least 1

        var writes = rows.Select(row => Port<ITaskJournal>().Accept(tenant.Access, row, Cancellation)).ToArray();

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => writes[7]);
        foreach (var write in writes.Where((_, index) => index != 7))
            Assert.Equal(JournalOutcome.Written, await write);
    }

    [Fact]
    public async Task Zombies_that_write_together_leave_one_owner()
    {
        var tenant = NewTenant();
        var row = tenant.Question();
        await Port<ITaskJournal>().Accept(tenant.Access, row, Cancellation);
        var rivals = Enumerable.Range(0, 8).Select(_ => row with { Epoch = 2, Owner = Guid.CreateVersion7(), Status = RagTaskStatus.Processing }).ToArray();

        var outcomes = await Task.WhenAll(rivals.Select(rival => Port<ITaskJournal>().Save(tenant.Access, rival, Cancellation)));

        Assert.Single(outcomes, outcome => outcome == JournalOutcome.Written);
        var winner = rivals[Array.IndexOf(outcomes, JournalOutcome.Written)];
        Assert.Equal(winner.Owner, (await Port<ITaskJournal>().Read(row.Key, Cancellation))?.Owner);
    }
}
