using System.Collections.Immutable;
using Rag.Collections;
using Rag.Collections.Index;
using Rag.Storage;

namespace Rag.Tests.Unit.Collections.Index;

/// <summary>What stands around a chunk in its section comes with it, where it is asked for.</summary>
public sealed class SurroundingsTests
{
    [Fact]
    public void A_hit_brings_its_neighbours_along_when_it_is_asked_to_and_never_those_of_another_document()
    {
        var index = Index(Document(1, Chunk("One."), Chunk("Two lighthouse."), Chunk("Three.")), Document(2, Chunk("Four.")));

        Assert.Equal(("One.", "Three."), Around(index, "lighthouse"));
        Assert.Equal(("", "Two lighthouse."), Around(index, "one"));
        Assert.Equal(("Two lighthouse.", ""), Around(index, "three"));
        Assert.Equal(("", ""), Around(index, "four"));
        Assert.Equal(("", ""), Around(index, "lighthouse", withSurroundings: false));
    }

    [Fact]
    public void A_section_ends_where_the_headings_change()
    {
        var index = Index(Document(1, Chunk("One.", "Ferries"), Chunk("Two.", "Lights", "White ones"), Chunk("Three.", "Lights"), Chunk("Four.", "Lights", "Red ones"), Chunk("Five.", "Lights", "Green ones")));

        Assert.Equal(("", "Three."), Around(index, "two"));
        Assert.Equal(("Two.", "Four."), Around(index, "three"));
        Assert.Equal(("Three.", ""), Around(index, "four"));
    }

    [Fact]
    public void What_two_neighbours_share_stands_there_once_and_what_is_long_is_cut_at_words()
    {
        var index = Index(Document(1, Chunk("Early. The light is white."), Chunk("The light is white. It was red. The end is near."), Chunk("The end is near. Late.")));
        Assert.Equal(("Early. ", " Late."), Around(index, "red"));

        var words = string.Join(' ', Enumerable.Range(1_000, 500));
        var (before, after) = Around(Index(Document(1, Chunk(words), Chunk("lighthouse"), Chunk(words))), "lighthouse");
        Assert.InRange(before.Length, 500, 600);
        Assert.InRange(after.Length, 500, 600);
        Assert.EndsWith(" " + before, words, StringComparison.Ordinal);
        Assert.StartsWith(after + " ", words, StringComparison.Ordinal);
    }

    [Fact]
    public void The_opening_of_the_document_that_most_hits_are_of_takes_the_place_of_its_worst_one()
    {
        (string, ImmutableArray<string>)[] log = [Chunk("Date: 7 December."), Chunk("The judgment is long and a judgment."), Chunk("Judgment of the lighthouse."), Chunk("Judgment again."), Chunk("A judgment at last.")];
        var index = Index(Document(1, log), Document(2, Chunk("Another judgment.")));

        Assert.Equal((4, true), (Found(index, 4).Length, Found(index, 4).Contains("1/0")));
        Assert.Contains("2/0", Found(index, 5));
        Assert.DoesNotContain("1/0", Found(index, 3));
        Assert.DoesNotContain("1/0", Found(index, 4, withSurroundings: false));
    }

    private static string[] Found(CollectionIndex index, int most, bool withSurroundings = true) =>
        [.. index.Search(new() { Text = "judgment", MaxResults = most, WithSurroundings = withSurroundings }, default, CancellationToken.None).Hits.Select(hit => hit.ChunkId)];

    private static (string Before, string After) Around(CollectionIndex index, string text, bool withSurroundings = true)
    {
        var hit = index.Search(new() { Text = text, MaxResults = 1, Mode = SearchMode.Lexical, WithSurroundings = withSurroundings }, default, CancellationToken.None).Hits.Single();
        return (hit.Before, hit.After);
    }

    private static CollectionIndex Index(params IReadOnlyCollection<PublishedDocument> documents) => CollectionIndex.Empty("none", 1, 0).With(documents);

    private static (string Text, ImmutableArray<string> Headings) Chunk(string text, params ImmutableArray<string> headings) => (text, headings);

    private static PublishedDocument Document(int id, params (string Text, ImmutableArray<string> Headings)[] chunks) => new(
        new Guid(id, 0, 0, new byte[8]), $"D{id}", [], 1,
        [.. chunks.Select((chunk, i) => new ChunkRow($"{id}/{i}", i, null, 0, chunk.Text.Length, chunk.Headings, "en", chunk.Text))],
        [.. chunks.Select(_ => new ReadOnlyMemory<float>([1f]))]);
}
