using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NpgsqlTypes;
using static Rag.Storage.Postgres.StatementExtensions;

namespace Rag.Storage.Postgres;

/// <summary>
/// The audit log, written behind in order. While the database is away the records wait in memory; beyond the bound new ones are counted, reported as an error
/// and lost, because a caller must neither wait for this log nor fail by it.
/// </summary>
internal sealed partial class PostgresAuditJournal : IAuditJournal, IAsyncDisposable
{
    private const int RowsPerCommit = 500;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    // Nobody waits for this log: what comes while the last commit is hardly over goes together, and leaves the database to those who do wait.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);

    private static readonly RowColumns<AuditRecord> Columns = new RowColumns<AuditRecord>()
        .Column("tenant_id", NpgsqlDbType.Uuid, record => record.Tenant.Value)
        .Column("user_id", NpgsqlDbType.Uuid, record => record.User)
        .Text("credential", record => record.Credential)
        .Text("operation", record => record.Operation)
        .Text("target", record => record.Target)
        .Column("allowed", NpgsqlDbType.Boolean, record => record.Allowed)
        .Column("at", NpgsqlDbType.TimestampTz, record => record.At.UtcDateTime)
        .Text("address", record => record.Address);

    private static readonly string Insert = $"insert into audit ({Columns.Names}) select {Columns.Names} from {Columns.Given()}";

    private readonly JournalDatabase database;
    private readonly TimeProvider clock;
    private readonly ILogger<PostgresAuditJournal> logger;
    private readonly Channel<AuditRecord> queue;
    private readonly CancellationTokenSource closing = new();
    private readonly Task writer;
    private long lost;

    public PostgresAuditJournal(JournalDatabase database, IOptions<PostgresOptions> options, TimeProvider clock, ILogger<PostgresAuditJournal> logger)
    {
        (this.database, this.clock, this.logger) = (database, clock, logger);
        var bound = new BoundedChannelOptions(options.Value.AuditBacklog) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true };
        queue = Channel.CreateBounded<AuditRecord>(bound, _ => Lose(1));
        // The writer outlives whoever happens to make this object and must not carry its context along.
        using (ExecutionContext.SuppressFlow())
            writer = Task.Run(Run);
    }

    public void Record(AuditRecord record)
    {
        if (!queue.Writer.TryWrite(record))
            Lose(1);
    }

    /// <summary>Writes what waits, then ends; what the database does not take then is lost, and said so.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await closing.CancelAsync().ConfigureAwait(false);
        await writer.ConfigureAwait(false);
        closing.Dispose();
    }

    private async Task Run()
    {
        var batch = new List<AuditRecord>(RowsPerCommit);
        while (await queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (batch.Count < RowsPerCommit && queue.Reader.TryRead(out var record))
                batch.Add(record);
            await Write(batch).ConfigureAwait(false);
            batch.Clear();
            ReportLoss();
            await Pause(Gathering).ConfigureAwait(false);
        }
        ReportLoss();
    }

    private async Task Write(List<AuditRecord> batch)
    {
        while (true)
        {
            try
            {
                await database.Execute(Columns.Bind(Sql(Insert), batch), CancellationToken.None).ConfigureAwait(false);
                return;
            }
            catch (StorageUnavailableException fault) when (!closing.IsCancellationRequested)
            {
                LogWaiting(logger, queue.Reader.Count + batch.Count, fault);
            }
            catch (Exception fault)
            {
                LogRefused(logger, batch.Count, fault);
                Lose(batch.Count);
                return;
            }
            await Pause(RetryAfter).ConfigureAwait(false);
        }
    }

    private async Task Pause(TimeSpan length)
    {
        try
        {
            await Task.Delay(length, clock, closing.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The process stops: one last try follows at once.
        }
    }

    private void Lose(int records)
    {
        Interlocked.Add(ref lost, records);
        StorageDiagnostics.AuditLost.Add(records);
    }

    private void ReportLoss()
    {
        var count = Interlocked.Exchange(ref lost, 0);
        if (count > 0)
            LogLost(logger, count);
    }
}
