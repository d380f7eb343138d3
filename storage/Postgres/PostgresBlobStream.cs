using Npgsql;
using Rag.Tenants;
using static Rag.Storage.Postgres.StatementExtensions;

namespace Rag.Storage.Postgres;

/// <summary>Reads a blob part by part; holds one part and no connection.</summary>
internal sealed class PostgresBlobStream(TenantDatabase database, TenantId tenant, Guid upload, long length) : ReadOnlyStream
{
    private byte[] current = [];
    private long currentPart = -1;
    private long position;

    public override bool CanSeek => true;

    public override long Length => length;

    public override long Position
    {
        get => position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position >= length || buffer.IsEmpty)
            return 0;
        if (NeedsPart)
            Keep(await database.Read(tenant, PartStatement(), Bytes, cancellationToken).ConfigureAwait(false));
        return Copy(buffer.Span);
    }

    public override int Read(Span<byte> buffer)
    {
        if (position >= length || buffer.IsEmpty)
            return 0;
        if (NeedsPart)
            Keep(database.ReadBlocking(tenant, PartStatement(), Bytes));
        return Copy(buffer);
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        var target = offset + origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => position, _ => length };
        return target < 0 ? throw new IOException("A position before the beginning.") : position = target;
    }

    private long WantedPart => position / BlobParts.Size;

    private bool NeedsPart => currentPart != WantedPart;

    private NpgsqlBatchCommand PartStatement() =>
        Sql("select bytes from blob_parts where upload_id = $1 and part = $2").With(upload).With((int)WantedPart);

    private static byte[] Bytes(NpgsqlDataReader row) => row.GetFieldValue<byte[]>(0);

    private void Keep(List<byte[]> found)
    {
        current = found.Count == 1 ? found[0] : throw new IOException("The blob was removed while it was read.");
        currentPart = WantedPart;
    }

    private int Copy(Span<byte> buffer)
    {
        var from = (int)(position % BlobParts.Size);
        var count = Math.Min(buffer.Length, current.Length - from);
        current.AsSpan(from, count).CopyTo(buffer);
        position += count;
        return count;
    }
}
