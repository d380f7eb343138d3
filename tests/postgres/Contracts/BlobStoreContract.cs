using System.Security.Cryptography;
using Rag.Storage;
using Rag.Tests.Postgres.Fixture;

namespace Rag.Tests.Postgres.Contracts;

public abstract class BlobStoreContract(IServiceProvider services) : StorageContract(services)
{
    private const long Plenty = 1L << 30;

    private IBlobStore Blobs => Port<IBlobStore>();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1024 * 1024)]
    [InlineData((5 * 512 * 1024) + 7)]
    public async Task A_blob_is_read_back_byte_by_byte(int size)
    {
        var tenant = NewTenant();
        var (id, bytes) = (Guid.CreateVersion7(), Bytes(size));

        var info = await Blobs.Write(tenant.Access, id, new MemoryStream(bytes), Plenty, Cancellation);

        Assert.Equal(new BlobInfo(size, Convert.ToHexStringLower(SHA256.HashData(bytes))), info);
        Assert.Equal(bytes, await ReadAll(tenant, id));
    }

    [Fact]
    public async Task A_blob_is_read_from_any_position_also_without_waiting_asynchronously()
    {
        var tenant = NewTenant();
        var (id, bytes) = (Guid.CreateVersion7(), Bytes(3_000_000));
        await Blobs.Write(tenant.Access, id, new MemoryStream(bytes), Plenty, Cancellation);

        await using var stream = (await Blobs.Open(tenant.Access, id, Cancellation))!;
        var buffer = new byte[100];
        stream.Seek(-50, SeekOrigin.End);
        Assert.Equal(50, await stream.ReadAtLeastAsync(buffer, 100, throwOnEndOfStream: false, Cancellation));
        Assert.Equal(bytes[^50..], buffer[..50]);
        stream.Position = (1024 * 1024) - 10;
        stream.ReadExactly(buffer);

        Assert.Equal(bytes.Length, stream.Length);
        Assert.Equal(bytes[((1024 * 1024) - 10)..((1024 * 1024) + 90)], buffer);
    }

    [Fact]
    public async Task Writing_an_id_that_exists_gives_what_is_there_and_replaces_nothing()
    {
        var tenant = NewTenant();
        var (id, bytes) = (Guid.CreateVersion7(), Bytes(10));
        var first = await Blobs.Write(tenant.Access, id, new MemoryStream(bytes), Plenty, Cancellation);

        var second = await Blobs.Write(tenant.Access, id, new MemoryStream(Bytes(20)), Plenty, Cancellation);

        Assert.Equal(first, second);
        Assert.Equal(bytes, await ReadAll(tenant, id));
    }

    [Fact]
    public async Task Two_writers_of_one_id_at_once_agree_on_one_content()
    {
        var tenant = NewTenant();
        var id = Guid.CreateVersion7();
        using var bothBegan = new Barrier(2);

        var infos = await Task.WhenAll(Write(Bytes(1_500_000)), Write(Bytes(2_500_000)));

        Assert.Equal(infos[0], infos[1]);
        Assert.Equal(infos[0].Sha256, Convert.ToHexStringLower(SHA256.HashData(await ReadAll(tenant, id))));

        Task<BlobInfo> Write(byte[] bytes) => Task.Run(() => Blobs.Write(tenant.Access, id, new MeetingStream(bytes, bothBegan), Plenty, Cancellation));
    }

    [Fact]
    public async Task More_bytes_than_allowed_are_refused_and_leave_nothing()
    {
        var tenant = NewTenant();
        var id = Guid.CreateVersion7();

        var refusal = await Assert.ThrowsAsync<BlobTooLargeException>(
            () => Blobs.Write(tenant.Access, id, new MemoryStream(Bytes(2_000_001)), 2_000_000, Cancellation));

        Assert.Equal(2_000_000, refusal.MaximumBytes);
        Assert.Null(await Blobs.Open(tenant.Access, id, Cancellation));
        Assert.Equal(2_000_000, (await Blobs.Write(tenant.Access, id, new MemoryStream(Bytes(2_000_000)), 2_000_000, Cancellation)).Size);
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing_that_can_be_opened()
    {
        var tenant = NewTenant();
        var id = Guid.CreateVersion7();

        await Assert.ThrowsAsync<IOException>(() => Blobs.Write(tenant.Access, id, new BreakingStream(Bytes(1_500_000)), Plenty, Cancellation));

        Assert.Null(await Blobs.Open(tenant.Access, id, Cancellation));
    }

    [Fact]
    public async Task A_removed_blob_is_gone_and_removing_it_again_is_nothing()
    {
        var tenant = NewTenant();
        var id = Guid.CreateVersion7();
        await Blobs.Write(tenant.Access, id, new MemoryStream(Bytes(10)), Plenty, Cancellation);

        await Blobs.Delete(tenant.Access, id, Cancellation);
        await Blobs.Delete(tenant.Access, id, Cancellation);

        Assert.Null(await Blobs.Open(tenant.Access, id, Cancellation));
    }

    [Fact]
    public async Task Another_tenant_can_neither_read_nor_remove_a_blob_nor_take_its_id()
    {
        var (tenant, other) = (NewTenant(), NewTenant());
        var (id, bytes) = (Guid.CreateVersion7(), Bytes(10));
        await Blobs.Write(tenant.Access, id, new MemoryStream(bytes), Plenty, Cancellation);

        Assert.Null(await Blobs.Open(other.Access, id, Cancellation));
        await Blobs.Delete(other.Access, id, Cancellation);
        await Blobs.Write(other.Access, id, new MemoryStream(Bytes(20)), Plenty, Cancellation);

        Assert.Equal(bytes, await ReadAll(tenant, id));
    }

    private async Task<byte[]> ReadAll(Tenant tenant, Guid id)
    {
        await using var stream = await Blobs.Open(tenant.Access, id, Cancellation);
        using var all = new MemoryStream();
        await stream!.CopyToAsync(all, Cancellation);
        return all.ToArray();
    }

    private static byte[] Bytes(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        return bytes;
    }

    // Its first bytes come when the other writer has begun too.
    private sealed class MeetingStream(byte[] bytes, Barrier meeting) : MemoryStream(bytes)
    {
        private bool met;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!met)
                meeting.SignalAndWait(TimeSpan.FromSeconds(20), cancellationToken);
            met = true;
            return await base.ReadAsync(buffer, cancellationToken);
        }
    }

    private sealed class BreakingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is var count && count > 0 ? count : throw new IOException("The connection broke.");
    }
}
