using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rag.Access;
using Rag.Collections.Index;
using Rag.Storage;
using Rag.Storage.PrivateServer;
using Rag.Tenants;

namespace Rag.Tests.Bench.Search;

/// <summary>An index in PostgreSQL between two activations of its grain.</summary>
internal sealed class KeptIndex : IAsyncDisposable
{
    private const string Collection = "bench";

    private readonly ServiceProvider services;
    private readonly TimeProvider clock;
    private readonly TenantAccess access;

    private KeptIndex(ServiceProvider services, TimeProvider clock)
    {
        (this.services, this.clock) = (services, clock);
        var caller = new Caller { Tenant = new TenantId(Guid.CreateVersion7()), User = Guid.CreateVersion7(), Role = Role.Member, Credential = "bench" };
        access = services.GetRequiredService<AccessAuthority>().Authorize(caller, caller.Tenant, Role.Viewer, "bench");
    }

    private IIndexStore Store => services.GetRequiredService<IIndexStore>();

    /// <summary>Prepares the server's database.</summary>
    public static async Task<KeptIndex> On(PrivatePostgres server, TimeProvider clock)
    {
        var services = new ServiceCollection().AddSingleton(clock).AddRagPostgres(options =>
        {
            options.ConnectionString = server.ConnectionString;
            options.MigrationConnectionString = server.MigrationConnectionString;
        }).BuildServiceProvider();
        foreach (var part in services.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
            await part.StartingAsync(CancellationToken.None);
        return new(services, clock);
    }

    /// <summary>Writes an index; the seconds that it took.</summary>
    public async Task<double> Write(CollectionIndex index)
    {
        var started = clock.GetTimestamp();
        foreach (var view in index.Views)
            await Store.Write(access, Collection, index.Model, Guid.CreateVersion7(), SegmentFormat.Write(view.Segment), CancellationToken.None);
        return clock.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Reads it as an activation does, up to an index that answers; the seconds that it took.</summary>
    public async Task<double> Read(CollectionIndex index, SearchLoad load)
    {
        PublishedTitle[] published = [.. load.Documents.Select(document => new PublishedTitle(document.DocumentId, document.Title, document.Tags, document.Version))];
        var started = clock.GetTimestamp();
        var ids = await Store.List(access, Collection, index.Model, CancellationToken.None);
        var segments = await Task.WhenAll(ids.Select(async id => SegmentFormat.Read(await Store.Read(access, id, CancellationToken.None))));
        var read = CollectionIndex.Of(index.Model, index.Dimensions, 1, segments, published);
        var seconds = clock.GetElapsedTime(started).TotalSeconds;
        return read.Chunks == index.Chunks ? seconds : throw new InvalidOperationException($"{read.Chunks} chunks were read of {index.Chunks}.");
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => services.DisposeAsync();
}
