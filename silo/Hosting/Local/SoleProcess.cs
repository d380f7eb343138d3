using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using Rag.Silo.Up;
using Rag.Storage.Postgres;

namespace Rag.Silo.Hosting;

/// <summary>
/// The local engine is no cluster: two processes on one database would bring every grain up twice. The first one holds an advisory lock as long as it lives; the database
/// gives it back when its connection ends, however it ends.
/// </summary>
/// <param name="options">Which database.</param>
/// <param name="clock">How long to wait for the connection of a process that was just killed.</param>
internal sealed class SoleProcess(IOptions<PostgresOptions> options, TimeProvider clock) : IHostedService, IAsyncDisposable
{
    private const long LockKey = 0x5241_4720_4C4F_434C; // "RAG LOCL"
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private NpgsqlConnection? _holder;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="StartRefusedException">Another process has it.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Not pooled: the lock belongs to this connection, and the connection to this object.
        _holder = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(options.Value.ConnectionString) { Pooling = false, KeepAlive = 30 }.ConnectionString);
        await _holder.OpenAsync(cancellationToken);
        var started = clock.GetTimestamp();
        while (!await TryLock(_holder, cancellationToken))
        {
            if (clock.GetElapsedTime(started) > Patience)
                throw new StartRefusedException(
                    "Another process already runs the local engine on this database, and the local engine works in one process only. Stop the other one, give this one its own database, or run a cluster with --engine orleans.");
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _holder?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<bool> TryLock(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select pg_try_advisory_lock($1)", connection) { Parameters = { new NpgsqlParameter<long> { TypedValue = LockKey } } };
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }
}
