using Rag.Access;
using Rag.Collections;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Collections;

/// <summary>What a silo that was taken for dead publishes or removes goes through its own index; the one that everybody else searches follows the rows.</summary>
public sealed class CollectionReconcilingTests : IAsyncLifetime
{
    private readonly World _world = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private string Key => new CollectionKey(_world.Acme, CollectionKey.Default).ToString();

    [Fact]
    public async Task What_another_silo_has_published_is_found_soon()
    {
        var (user, silo, other) = await TwoSilos();
        await silo.Ingest(user, "one two three");
        await other.Ingest(user, "four five six");

        await Reconciled();
        Assert.Contains("five", Assert.Single((await Search(silo, user, "five")).Hits).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_silo_has_removed_is_not_found_for_long()
    {
        var (user, silo, other) = await TwoSilos();
        var gone = await silo.Ingest(user, "one two three");
        await other.As(user).Document(gone).Delete(Deadline.Token);

        await Reconciled();
        Assert.Empty((await Search(silo, user, "two")).Hits);
    }

    [Fact]
    public async Task An_index_that_is_as_published_keeps_its_version()
    {
        var (user, silo, _) = await TwoSilos();
        await silo.Ingest(user, "one two three");
        var before = await silo.As(user).Collection(_world.Acme).Describe(Deadline.Token);

        await Reconciled();
        Assert.Equal(before, await silo.As(user).Collection(_world.Acme).Describe(Deadline.Token));
    }

    // The first holds its index against the list all the time, the other never.
    private async Task<(Caller User, TestSilo Silo, TestSilo Other)> TwoSilos() => (
        World.User(_world.Acme),
        await _world.Start(("Rag:Collections:ReconcilePeriod", "00:00:00.0500000")),
        await _world.Start(("Rag:Collections:ReconcilePeriod", "01:00:00")));

    // The next one may have read its list before; the one after it has not.
    private Task Reconciled() => _world.Changes.Until("collection", Key, "reconciled", _world.Changes.Of("collection", Key, "reconciled") + 2);

    private Task<SearchResult> Search(TestSilo silo, Caller user, string text) =>
        silo.As(user).Collection(_world.Acme).Search(new SearchRequest { Text = text, MaxResults = 5, Mode = SearchMode.Lexical }, Deadline.Token);
}
