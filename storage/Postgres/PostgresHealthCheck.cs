using Microsoft.Extensions.Diagnostics.HealthChecks;
using static Rag.Storage.Postgres.StatementExtensions;

namespace Rag.Storage.Postgres;

/// <summary>Work can be accepted while the journal's connection answers.</summary>
internal sealed class PostgresHealthCheck(JournalDatabase database) : IHealthCheck
{
    /// <summary>The tag of checks that decide whether a process is ready.</summary>
    public const string Ready = "ready";

    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await database.Read([Sql("select 1")], row => row.GetInt32(0), cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (StorageUnavailableException fault)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", fault);
        }
    }
}
