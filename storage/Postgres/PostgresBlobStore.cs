using System.Buffers;
using System.Security.Cryptography;
using Npgsql;
using Rag.Tenants;
using static Rag.Storage.Postgres.StatementExtensions;

namespace Rag.Storage.Postgres;

/// <summary>
/// Blobs as rows of parts. Each part is a transaction of its own, so a slow upload holds no connection; the blob appears when its last statement fixes size and
/// hash. What a crash leaves of an unfinished upload goes with the tenant's next upload a day later.
/// </summary>
internal sealed class PostgresBlobStore(TenantDatabase database) : IBlobStore
{
    public async Task<BlobInfo> Write(TenantAccess access, Guid blobId, Stream content, long maximumBytes, CancellationToken cancellationToken)
    {
        if (await Find(access.Tenant, blobId, cancellationToken).ConfigureAwait(false) is { } there)
            return there.Info;
        var upload = await Begin(access.Tenant, blobId, cancellationToken).ConfigureAwait(false);
        try
        {
            var info = await WriteParts(access.Tenant, upload, content, maximumBytes, cancellationToken).ConfigureAwait(false);
            return await Finish(access.Tenant, blobId, upload, info, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await Abandon(access.Tenant, upload).ConfigureAwait(false);
            throw;
        }
    }

    public async Task<Stream?> Open(TenantAccess access, Guid blobId, CancellationToken cancellationToken) =>
        await Find(access.Tenant, blobId, cancellationToken).ConfigureAwait(false) is { } blob
            ? new PostgresBlobStream(database, access.Tenant, blob.Upload, blob.Info.Size)
            : null;

    public Task Delete(TenantAccess access, Guid blobId, CancellationToken cancellationToken) =>
        database.Execute(access.Tenant, cancellationToken, Sql("delete from blobs where blob_id = $1 and size is not null").With(blobId));

    private async Task<(Guid Upload, BlobInfo Info)?> Find(TenantId tenant, Guid blobId, CancellationToken cancellationToken)
    {
        var found = await database.Read(
            tenant,
            Sql("select upload_id, size, sha256 from blobs where blob_id = $1 and size is not null").With(blobId),
            row => (row.GetGuid(0), new BlobInfo(row.GetInt64(1), row.GetString(2))),
            cancellationToken).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    private async Task<Guid> Begin(TenantId tenant, Guid blobId, CancellationToken cancellationToken)
    {
        await database.Execute(
            tenant, cancellationToken, Sql("delete from blobs where size is null and created_at < now() - interval '1 day'")).ConfigureAwait(false);
        var made = await database.Read(
            tenant, Sql("insert into blobs (blob_id) values ($1) returning upload_id").With(blobId), row => row.GetGuid(0), cancellationToken).ConfigureAwait(false);
        return made.Single();
    }

    private async Task<BlobInfo> WriteParts(TenantId tenant, Guid upload, Stream content, long maximumBytes, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BlobParts.Size);
        try
        {
            long size = 0;
            for (var part = 0; ; part++)
            {
                var count = await content.ReadAtLeastAsync(buffer.AsMemory(0, BlobParts.Size), BlobParts.Size, throwOnEndOfStream: false, cancellationToken)
                    .ConfigureAwait(false);
                size += count;
                if (size > maximumBytes)
                    throw new BlobTooLargeException(maximumBytes);
                if (count == 0)
                    return new BlobInfo(size, Convert.ToHexStringLower(hash.GetHashAndReset()));
                hash.AppendData(buffer, 0, count);
                await WritePart(tenant, upload, part, buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private Task<int> WritePart(TenantId tenant, Guid upload, int part, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        database.Execute(
            tenant,
            cancellationToken,
            Sql("insert into blob_parts (upload_id, part, bytes) values ($1, $2, $3)").With(upload).With(part).With(bytes));

    private async Task<BlobInfo> Finish(TenantId tenant, Guid blobId, Guid upload, BlobInfo info, CancellationToken cancellationToken)
    {
        try
        {
            await database.Execute(
                tenant,
                cancellationToken,
                Sql("update blobs set size = $2, sha256 = $3 where upload_id = $1").With(upload).With(info.Size).With(info.Sha256)).ConfigureAwait(false);
            return info;
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            await Abandon(tenant, upload).ConfigureAwait(false);
            var first = await Find(tenant, blobId, cancellationToken).ConfigureAwait(false);
            return first?.Info ?? throw new StorageUnavailableException($"Blob {blobId} was finished by another writer and removed while this one ended.");
        }
    }

    private async Task Abandon(TenantId tenant, Guid upload)
    {
        try
        {
            await database.Execute(tenant, CancellationToken.None, Sql("delete from blobs where upload_id = $1").With(upload)).ConfigureAwait(false);
        }
        catch (StorageUnavailableException)
        {
            // The first failure is the one to report; what is left cannot be opened, and goes a day later.
        }
    }
}
