using System.Collections.Immutable;
using Rag.Storage;

namespace Rag.Collections.Index;

/// <summary>A document of a segment.</summary>
/// <param name="Id">The document.</param>
/// <param name="Title">Its title.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Version">Which version of it.</param>
/// <param name="FirstChunk">Its first chunk's place; the others follow.</param>
/// <param name="ChunkCount">How many it has.</param>
internal sealed record IndexedDocument(Guid Id, string Title, ImmutableArray<string> Tags, int Version, int FirstChunk, int ChunkCount)
{
    /// <summary>Whether it is what is published.</summary>
    public bool IsAsIn(PublishedTitle published) => Version == published.Version && Title == published.Title && Tags.AsSpan().SequenceEqual(published.Tags.AsSpan());
}

/// <summary>What a segment knows of its chunks besides terms and vectors: enough to make a hit without asking storage.</summary>
internal sealed class ChunkTable
{
    private const int NoPage = -1;
    private readonly Dictionary<Guid, IndexedDocument> byId;

    private ChunkTable(ImmutableArray<IndexedDocument> documents, Utf8Strings ids, Utf8Strings texts, int[] pages, ImmutableArray<string>[] headings, int[] lengths)
    {
        (Documents, Ids, Texts, Pages, Headings, Lengths) = (documents, ids, texts, pages, headings, lengths);
        byId = documents.ToDictionary(document => document.Id);
        Owners = new int[lengths.Length];
        for (var i = 0; i < documents.Length; i++)
            Owners.AsSpan(documents[i].FirstChunk, documents[i].ChunkCount).Fill(i);
    }

    /// <summary>The documents, in the order of their chunks.</summary>
    public ImmutableArray<IndexedDocument> Documents { get; }

    /// <summary>The chunks' ids.</summary>
    public Utf8Strings Ids { get; }

    /// <summary>The chunks' texts.</summary>
    public Utf8Strings Texts { get; }

    /// <summary>How many terms each chunk has.</summary>
    public int[] Lengths { get; }

    /// <summary>How many chunks there are.</summary>
    public int Count => Lengths.Length;

    /// <summary>Bytes that it occupies, about.</summary>
    public long Size => Ids.Size + Texts.Size + (Count * (3L * sizeof(int) + sizeof(long))) + (Documents.Length * 160L);

    private int[] Pages { get; }

    private ImmutableArray<string>[] Headings { get; }

    private int[] Owners { get; }

    /// <summary>A document by its id, or null.</summary>
    public IndexedDocument? Find(Guid id) => byId.GetValueOrDefault(id);

    /// <summary>The document that a chunk belongs to.</summary>
    public IndexedDocument OwnerOf(int chunk) => Documents[Owners[chunk]];

    /// <summary>The page that a chunk begins on.</summary>
    public int? PageOf(int chunk) => Pages[chunk] == NoPage ? null : Pages[chunk];

    /// <summary>The headings above a chunk.</summary>
    public ImmutableArray<string> HeadingsOf(int chunk) => Headings[chunk];

    /// <summary>The table of new documents.</summary>
    public static ChunkTable Of(IReadOnlyCollection<PublishedDocument> documents, int[] lengths)
    {
        var chunks = documents.SelectMany(document => document.Chunks).ToArray();
        var rows = ImmutableArray.CreateBuilder<IndexedDocument>(documents.Count);
        var first = 0;
        foreach (var document in documents)
        {
            rows.Add(new(document.DocumentId, document.Title, document.Tags.IsDefault ? [] : document.Tags, document.Version, first, document.Chunks.Length));
            first += document.Chunks.Length;
        }

        return new(
            rows.ToImmutable(), Utf8Strings.Of([.. chunks.Select(chunk => chunk.ChunkId)]), Utf8Strings.Of([.. chunks.Select(chunk => chunk.Text)]),
            [.. chunks.Select(chunk => chunk.Page ?? NoPage)], ShareEqual([.. chunks.Select(chunk => chunk.Headings)]), lengths);
    }

    /// <summary>The table of the live documents of several segments, in order.</summary>
    public static ChunkTable Of(IReadOnlyList<SegmentView> views, IReadOnlyCollection<(ChunkTable Source, int Chunk)> picks)
    {
        var rows = ImmutableArray.CreateBuilder<IndexedDocument>();
        var first = 0;
        foreach (var document in views.SelectMany(view => view.LiveDocuments()))
        {
            rows.Add(document with { FirstChunk = first });
            first += document.ChunkCount;
        }

        return new(
            rows.ToImmutable(), Utf8Strings.Of([.. picks.Select(pick => (pick.Source.Ids, pick.Chunk))]), Utf8Strings.Of([.. picks.Select(pick => (pick.Source.Texts, pick.Chunk))]),
            [.. picks.Select(pick => pick.Source.Pages[pick.Chunk])], [.. picks.Select(pick => pick.Source.Headings[pick.Chunk])],
            [.. picks.Select(pick => pick.Source.Lengths[pick.Chunk])]);
    }

    /// <summary>Keeps it as it is.</summary>
    public void Save(SectionWriter sections)
    {
        sections.Write<Guid>([.. Documents.Select(document => document.Id)]).Write<int>([.. Documents.SelectMany(document => (int[])[document.Version, document.ChunkCount])]);
        Utf8Strings.Of([.. Documents.Select(document => document.Title)]).Save(sections);
        StringLists.Save(sections, [.. Documents.Select(document => document.Tags)]);
        Ids.Save(sections);
        Texts.Save(sections);
        sections.Write<int>(Pages).Write<int>(Lengths);
        StringLists.Save(sections, Headings);
    }

    /// <summary>What <see cref="Save"/> kept.</summary>
    public static ChunkTable Load(SectionReader sections)
    {
        var (ids, numbers, titles, tags) = (sections.Read<Guid>(), sections.Read<int>(), Utf8Strings.Load(sections), StringLists.Load(sections));
        var documents = ImmutableArray.CreateBuilder<IndexedDocument>(ids.Length);
        var first = 0;
        for (var i = 0; i < ids.Length; i++)
        {
            documents.Add(new(ids[i], titles[i], tags[i], numbers[2 * i], first, numbers[(2 * i) + 1]));
            first += numbers[(2 * i) + 1];
        }

        var (chunkIds, texts, pages, lengths) = (Utf8Strings.Load(sections), Utf8Strings.Load(sections), sections.Read<int>(), sections.Read<int>());
        return new(documents.ToImmutable(), chunkIds, texts, pages, StringLists.Load(sections), lengths);
    }

    // Chunks under one heading come with equal arrays; one of them is enough.
    private static ImmutableArray<string>[] ShareEqual(ImmutableArray<string>[] headings)
    {
        for (var i = 0; i < headings.Length; i++)
        {
            if (headings[i].IsDefault)
                headings[i] = [];
            if (i > 0 && headings[i].AsSpan().SequenceEqual(headings[i - 1].AsSpan()))
                headings[i] = headings[i - 1];
        }

        return headings;
    }
}
