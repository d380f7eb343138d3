using Rag.Tests.Postgres.Fixture;

namespace Rag.Tests.Postgres.Postgres;

#pragma warning disable xUnit1051 // The overloads that take a token are only in the latest releases of Orleans; the table implements those that every release has.

public sealed class PostgresReminderTableTests(PostgresDatabase database) : StorageContract(database.Services), IClassFixture<PostgresDatabase>
{
    private static readonly DateTime At = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    private IReminderTable Reminders => Port<IReminderTable>();

    [Fact]
    public async Task A_reminder_is_read_back_as_it_was_written()
    {
        var grain = NewGrain();

        var etag = await Reminders.UpsertRow(Entry(grain, "wake"));

        var read = (await Reminders.ReadRow(grain, "wake"))!;
        Assert.Equal((grain, "wake", At, TimeSpan.FromMinutes(5), etag), (read.GrainId, read.ReminderName, read.StartAt, read.Period, read.ETag));
        Assert.Null(await Reminders.ReadRow(grain, "another"));
    }

    [Fact]
    public async Task Writing_again_replaces_the_reminder_and_gives_it_a_new_etag()
    {
        var grain = NewGrain();
        var first = await Reminders.UpsertRow(Entry(grain, "wake"));

        var second = await Reminders.UpsertRow(Entry(grain, "wake", TimeSpan.FromHours(1)));

        Assert.NotEqual(first, second);
        Assert.Equal(TimeSpan.FromHours(1), Assert.Single((await Reminders.ReadRows(grain)).Reminders).Period);
    }

    [Fact]
    public async Task A_reminder_is_removed_only_as_it_was_read()
    {
        var grain = NewGrain();
        var old = (await Reminders.UpsertRow(Entry(grain, "wake")))!;
        var current = (await Reminders.UpsertRow(Entry(grain, "wake")))!;

        Assert.False(await Reminders.RemoveRow(grain, "wake", old));
        Assert.True(await Reminders.RemoveRow(grain, "wake", current));
        Assert.False(await Reminders.RemoveRow(grain, "wake", current));
        Assert.Empty((await Reminders.ReadRows(grain)).Reminders);
    }

    [Fact]
    public async Task A_range_of_hashes_is_open_at_its_beginning_closed_at_its_end_and_goes_around_zero()
    {
        await Reminders.TestOnlyClearTable();
        var grains = Enumerable.Range(0, 20).Select(_ => NewGrain()).OrderBy(grain => grain.GetUniformHashCode()).ToArray();
        foreach (var grain in grains)
            await Reminders.UpsertRow(Entry(grain, "wake"));
        var (begin, end) = (grains[4].GetUniformHashCode(), grains[9].GetUniformHashCode());

        Assert.Equal(grains[5..10].Order(), await In(begin, end));
        Assert.Equal(grains[..5].Concat(grains[10..]).Order(), await In(end, begin));
        Assert.Equal(20, (await In(begin, begin)).Count());

        async Task<IEnumerable<GrainId>> In(uint from, uint to) => (await Reminders.ReadRows(from, to)).Reminders.Select(entry => entry.GrainId).Order();
    }

    private static GrainId NewGrain() => GrainId.Create("queue", Guid.CreateVersion7().ToString());

    private static ReminderEntry Entry(GrainId grain, string name, TimeSpan? period = null) =>
        new() { GrainId = grain, ReminderName = name, StartAt = At, Period = period ?? TimeSpan.FromMinutes(5) };
}
