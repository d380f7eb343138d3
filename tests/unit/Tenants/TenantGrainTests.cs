using Rag.Access;
using Rag.Documents;
using Rag.Tenants;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Tenants;

public sealed class TenantGrainTests : IAsyncLifetime
{
    private readonly World _world = new();
    private readonly Caller _alice;
    private TestSilo _silo = null!;

    public TenantGrainTests() => _alice = World.User(_world.Acme);

    public async ValueTask InitializeAsync() => _silo = await _world.Start(("Rag:Tenants:FeedLength", "10"));

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_provisioned_tenant_is_there_after_a_restart_and_provisioning_again_changes_nothing()
    {
        var made = await Mine().Provision("acme", "free", Deadline.Token);
        _silo.Kill();
        _silo = await _world.Start();

        var again = await Mine().Provision("other", "pro", Deadline.Token);

        Assert.Equal(made, again);
        Assert.Equal(("acme", "free", "active"), (again.Slug, again.Plan, again.Status));
        Assert.Null(await _silo.As(World.User(_world.Globex)).Tenant(_world.Globex).Get(Deadline.Token));
    }

    [Fact]
    public async Task A_watcher_gets_a_snapshot_and_then_every_change_of_its_own_tenant_only()
    {
        var before = await _silo.Ingest(_alice, "Already here.");
        await using var feed = Mine().Watch(null, Deadline.Token).GetAsyncEnumerator(Deadline.Token);
        var snapshot = Assert.IsType<TenantSnapshotted>(Assert.Single(await Next(feed)));
        Assert.Equal(before.Document, Assert.Single(snapshot.Documents).DocumentId);

        await _silo.Ingest(World.User(_world.Globex), "Somebody else's.");
        var after = await _silo.Ingest(_alice, "New here.");

        var changes = new List<TenantEvent>();
        while (!changes.OfType<DocumentChanged>().Any(c => c.Document.Step == DocumentStep.Indexed))
            changes.AddRange(await Next(feed));
        Assert.All(changes.OfType<DocumentChanged>(), c => Assert.Equal(after.Document, c.Document.DocumentId));
        var last = changes.OfType<DocumentChanged>().Last().Document;
        Assert.Equal((1.0, 1), (last.Progress, last.PublishedVersion));
    }

    [Fact]
    public async Task A_removal_is_told()
    {
        var document = await _silo.Ingest(_alice, "Soon gone.");
        await using var feed = Mine().Watch(null, Deadline.Token).GetAsyncEnumerator(Deadline.Token);
        await Next(feed);

        await _silo.As(_alice).Document(document).Delete(Deadline.Token);

        Assert.Equal(document.Document, Assert.IsType<DocumentRemoved>(Assert.Single(await Next(feed))).DocumentId);
    }

    [Fact]
    public async Task A_recent_cursor_goes_on_without_a_snapshot_and_an_old_or_foreign_one_gets_a_new_one()
    {
        string cursor;
        await using (var feed = Mine().Watch(null, Deadline.Token).GetAsyncEnumerator(Deadline.Token))
            cursor = (await Next(feed))[^1].Cursor;
        await _silo.Accept(_alice, "One.");

        await using (var feed = Mine().Watch(cursor, Deadline.Token).GetAsyncEnumerator(Deadline.Token))
            Assert.IsType<DocumentChanged>(Assert.Single(await Next(feed)));

        for (var i = 0; i < 10; i++)
            await _silo.Accept(_alice, "More.");
        foreach (var old in (string[])[cursor, "7.1", "nonsense", "-1.-1"])
        {
            await using var feed = Mine().Watch(old, Deadline.Token).GetAsyncEnumerator(Deadline.Token);
            Assert.Equal(11, Assert.IsType<TenantSnapshotted>(Assert.Single(await Next(feed))).Documents.Length);
        }
    }

    private ITenantGrain Mine() => _silo.As(_alice).Tenant(_world.Acme);

    private static async Task<IReadOnlyList<TenantEvent>> Next(IAsyncEnumerator<System.Collections.Immutable.ImmutableArray<TenantEvent>> feed)
    {
        Assert.True(await feed.MoveNextAsync().AsTask().InTime("the next events"));
        return feed.Current;
    }
}
