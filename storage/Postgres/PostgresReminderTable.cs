using Npgsql;
using static Rag.Storage.Postgres.StatementExtensions;

namespace Rag.Storage.Postgres;

/// <summary>Reminders as rows, found by ranges of their grains' hashes.</summary>
internal sealed class PostgresReminderTable(ClusterDatabase database) : IReminderTable
{
    private const string Columns = "grain_id, reminder_name, start_at, period, etag";

    public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task<ReminderTableData> ReadRows(GrainId grainId) =>
        Table(Sql($"select {Columns} from reminders where grain_id = $1").With(grainId.ToString()));

    // The range is open at its beginning, closed at its end, and goes around zero when it begins behind its end.
    public Task<ReminderTableData> ReadRows(uint begin, uint end) => Table(
        Sql($"select {Columns} from reminders where grain_hash > $1 {(begin < end ? "and" : "or")} grain_hash <= $2").With((long)begin).With((long)end));

    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName)
    {
        var statement = Sql($"select {Columns} from reminders where grain_id = $1 and reminder_name = $2").With(grainId.ToString()).With(reminderName);
        var rows = await database.Read(statement, ToEntry, CancellationToken.None).ConfigureAwait(false);
        return rows.SingleOrDefault();
    }

    public async Task<string?> UpsertRow(ReminderEntry entry)
    {
        const string text = """
            insert into reminders (grain_id, reminder_name, grain_hash, start_at, period) values ($1, $2, $3, $4, $5)
            on conflict (grain_id, reminder_name) do update set start_at = excluded.start_at, period = excluded.period, etag = gen_random_uuid()
            returning etag
            """;
        var statement = Sql(text)
            .With(entry.GrainId.ToString())
            .With(entry.ReminderName)
            .With((long)entry.GrainId.GetUniformHashCode())
            .With(DateTime.SpecifyKind(entry.StartAt, DateTimeKind.Utc))
            .With(entry.Period);
        var etags = await database.Read(statement, row => row.GetGuid(0).ToString("D"), CancellationToken.None).ConfigureAwait(false);
        return etags.Single();
    }

    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag)
    {
        const string text = "delete from reminders where grain_id = $1 and reminder_name = $2 and etag::text = $3 returning true";
        var statement = Sql(text).With(grainId.ToString()).With(reminderName).With(eTag);
        var removed = await database.Read(statement, row => row.GetBoolean(0), CancellationToken.None).ConfigureAwait(false);
        return removed.Count == 1;
    }

    public Task TestOnlyClearTable() => database.Read(Sql("delete from reminders"), _ => 0, CancellationToken.None);

    private async Task<ReminderTableData> Table(NpgsqlBatchCommand statement) =>
        new(await database.Read(statement, ToEntry, CancellationToken.None).ConfigureAwait(false));

    private static ReminderEntry ToEntry(NpgsqlDataReader row) => new()
    {
        GrainId = GrainId.Parse(row.GetString(0)),
        ReminderName = row.GetString(1),
        StartAt = row.GetDateTime(2),
        Period = row.GetTimeSpan(3),
        ETag = row.GetGuid(4).ToString("D"),
    };
}
