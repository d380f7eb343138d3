using NpgsqlTypes;
using Rag.Health;
using static Rag.Storage.Postgres.StatementExtensions;

namespace Rag.Storage.Postgres;

/// <summary>The health history in its table. What is older than it is kept for goes with each new entry.</summary>
internal sealed class PostgresHealthHistory(ClusterDatabase database) : IHealthHistory
{
    public async Task Append(HealthEntry entry, CancellationToken cancellationToken)
    {
        const string text = """
            with old as (delete from health_history where dependency = $1 and changed_at < $2 - interval '90 days')
            insert into health_history (dependency, changed_at, status, detail, duration_ms) values ($1, $2, $3, $4, $5) on conflict do nothing
            returning 1
            """;
        var statement = Sql(text).With(entry.Name).With(entry.At).With((int)entry.Status).With(entry.Detail).With(entry.DurationMs);
        await database.Read(statement, row => row.GetInt32(0), cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<HealthEntry>> Read(string name, DateTimeOffset? before, int limit, CancellationToken cancellationToken)
    {
        const string text = """
            select changed_at, status, detail, duration_ms from health_history
            where dependency = $1 and ($2 is null or changed_at < $2) order by changed_at desc limit $3
            """;
        var statement = Sql(text).With(name).With(before?.UtcDateTime, NpgsqlDbType.TimestampTz).With(limit);
        return await database.Read(
            statement,
            row => new HealthEntry
            {
                Name = name,
                At = row.Instant(0),
                Status = (DependencyStatus)row.GetInt32(1),
                Detail = row.NullableString(2),
                DurationMs = row.GetDouble(3),
            },
            cancellationToken).ConfigureAwait(false);
    }
}
