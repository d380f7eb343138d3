using Npgsql;

namespace Rag.Storage.Postgres;

/// <summary>
/// Runs statements as one role: one round trip, one transaction. A batch up to its end is a transaction of its own in PostgreSQL's protocol, so a tenant set by
/// its first statement holds for the others and for nothing else that ever uses the connection.
/// </summary>
internal sealed class StatementRunner(NpgsqlDataSource source, string role) : IAsyncDisposable
{
    /// <summary>Runs the statements; gives how many rows they changed.</summary>
    public async Task<int> Execute(IEnumerable<NpgsqlBatchCommand> statements, CancellationToken cancellationToken)
    {
        try
        {
            await using var batch = Batch(statements);
            return await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (DatabaseFault.IsUnavailability(fault))
        {
            throw fault.ToUnavailable(role);
        }
    }

    /// <summary>Runs the statements and reads the rows of every result but the first <paramref name="skip"/> ones.</summary>
    public async Task<List<T>> Read<T>(
        IEnumerable<NpgsqlBatchCommand> statements, int skip, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken)
    {
        try
        {
            await using var batch = Batch(statements);
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            return await ReadRows(reader, skip, row, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (DatabaseFault.IsUnavailability(fault))
        {
            throw fault.ToUnavailable(role);
        }
    }

    /// <summary>As <see cref="Read{T}"/>, for the few callers that cannot wait asynchronously.</summary>
    public List<T> ReadBlocking<T>(IEnumerable<NpgsqlBatchCommand> statements, int skip, Func<NpgsqlDataReader, T> row)
    {
        try
        {
            using var batch = Batch(statements);
            using var reader = batch.ExecuteReader();
            var rows = new List<T>();
            for (var result = 0; result == 0 || reader.NextResult(); result++)
                while (reader.Read())
                    if (result >= skip)
                        rows.Add(row(reader));
            return rows;
        }
        catch (Exception fault) when (DatabaseFault.IsUnavailability(fault))
        {
            throw fault.ToUnavailable(role);
        }
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private static async Task<List<T>> ReadRows<T>(NpgsqlDataReader reader, int skip, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        for (var result = 0; result == 0 || await reader.NextResultAsync(cancellationToken).ConfigureAwait(false); result++)
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                if (result >= skip)
                    rows.Add(row(reader));
        return rows;
    }

    private NpgsqlBatch Batch(IEnumerable<NpgsqlBatchCommand> statements)
    {
        var batch = source.CreateBatch();
        foreach (var statement in statements)
            batch.BatchCommands.Add(statement);
        return batch;
    }
}
