using Rag.Access;
using Rag.Collections;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Collections;

/// <summary>An index outlives its activation as segments in storage; whatever is wrong with them, the published chunks decide.</summary>
public sealed class CollectionKeepingTests : IAsyncLifetime
{
    private readonly World _world = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private string Key => new CollectionKey(_world.Acme, CollectionKey.Default).ToString();

    [Fact]
    public async Task After_a_start_an_index_answers_from_kept_segments_and_writes_none_anew()
    {
        var user = World.User(_world.Acme);
        var silo = await _world.Start();
        await silo.Ingest(user, "one two three");
        var before = await Kept(user);
        silo.Kill();

        silo = await _world.Start();
        Assert.Single((await Search(silo, user, "two")).Hits);

        Assert.Equal(before, await Segments(user));
        await silo.Ingest(user, "four five six");
        await _world.Changes.Until("collection", Key, "kept", 2);
        var after = await Segments(user);
        Assert.Contains(before.Single(), after);
        Assert.Equal(2, after.Count);
    }

    [Fact]
    public async Task What_changed_after_the_last_keeping_is_right_after_a_kill()
    {
        var user = World.User(_world.Acme);
        var silo = await _world.Start();
        var gone = await silo.Ingest(user, "one two three");
        await Kept(user);
        silo.Kill();

        // A silo that never comes to keeping anything.
        silo = await _world.Start(("Rag:Collections:SavePeriod", "00:10:00"));
        await silo.Ingest(user, "two four six");
        await silo.As(user).Document(gone).Delete(Deadline.Token);
        await _world.Changes.Until("collection", Key, "changed", 3);
        silo.Kill();

        silo = await _world.Start();
        var hit = Assert.Single((await Search(silo, user, "two")).Hits);
        Assert.Contains("four", hit.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_segment_is_made_again_and_replaced()
    {
        var user = World.User(_world.Acme);
        var silo = await _world.Start();
        await silo.Ingest(user, "one two three");
        await Kept(user);
        silo.Kill();
        var damaged = Guid.CreateVersion7();
        await _world.Indexes.Keep(_world.AccessOf(user), CollectionKey.Default, [], Deadline.Token);
        await _world.Indexes.Write(_world.AccessOf(user), CollectionKey.Default, _world.Embedding.Name, damaged, [new byte[1000]], Deadline.Token);

        silo = await _world.Start();
        Assert.Single((await Search(silo, user, "two")).Hits);

        await _world.Changes.Until("collection", Key, "kept", 2);
        Assert.DoesNotContain(damaged, await Segments(user));
        Assert.Single(await Segments(user));
    }

    private async Task<IReadOnlyList<Guid>> Kept(Caller user)
    {
        await _world.Changes.Until("collection", Key, "kept");
        return await Segments(user);
    }

    private Task<IReadOnlyList<Guid>> Segments(Caller user) => _world.Indexes.List(_world.AccessOf(user), CollectionKey.Default, _world.Embedding.Name, Deadline.Token);

    private Task<SearchResult> Search(TestSilo silo, Caller user, string text) =>
        silo.As(user).Collection(_world.Acme).Search(new SearchRequest { Text = text, MaxResults = 5, Mode = SearchMode.Lexical }, Deadline.Token);
}
