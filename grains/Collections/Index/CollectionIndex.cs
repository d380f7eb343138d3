using System.Collections.Immutable;
using Rag.Collections.Analysis;
using Rag.Storage;

namespace Rag.Collections.Index;

/// <summary>
/// The searchable content of one collection at one moment. Immutable: every change gives a new index that shares what did not change, so a search goes on undisturbed
/// over the index that it began with. Everything here is pure processor work of possibly more than a millisecond: call it through the compute pool.
/// </summary>
internal sealed class CollectionIndex
{
    /// <summary>How deep each ranking goes into the fusion at most: deep enough for 100 results, beyond which places no longer matter.</summary>
    public const int Depth = 200;

    // With fewer results the last one is worth more than the beginning of the document.
    private const int FewestWithOpening = 4;

    // Large enough that a full reload makes few segments, small enough that its scratch memory stays small.
    private const int ChunksPerBuild = 4096;

    private readonly ImmutableArray<SegmentView> segments;
    private readonly double vectorWeight;

    private CollectionIndex(string model, int dimensions, double vectorWeight, ImmutableArray<SegmentView> segments, long version) =>
        (Model, Dimensions, this.vectorWeight, this.segments, Version) = (model, dimensions, vectorWeight, segments, version);

    /// <summary>The embedding model whose vectors it holds.</summary>
    public string Model { get; }

    /// <summary>Numbers in a vector.</summary>
    public int Dimensions { get; }

    /// <summary>Documents that have at least one chunk.</summary>
    public int Documents => segments.Sum(view => view.DocumentCount);

    /// <summary>Chunks in it.</summary>
    public int Chunks => segments.Sum(view => view.LiveChunks);

    /// <summary>Rises with every change.</summary>
    public long Version { get; }

    /// <summary>Bytes that it occupies, about.</summary>
    public long Size => segments.Sum(view => view.Segment.Size);

    /// <summary>In how many parts it lies: every search visits each.</summary>
    public int SegmentCount => segments.Length;

    /// <summary>An index without documents, version 0.</summary>
    /// <param name="model">The embedding model's name.</param>
    /// <param name="dimensions">Numbers in a vector.</param>
    /// <param name="vectorWeight">What the vectors' ranking counts beside that of the terms; see <c>IEmbeddingModel.FusionWeight</c>.</param>
    public static CollectionIndex Empty(string model, int dimensions, double vectorWeight) => new(model, dimensions, vectorWeight, [], 0);

    /// <summary>An index of ready-made segments with those of their documents that are published as they stand there; version 1.</summary>
    /// <param name="model">The embedding model's name.</param>
    /// <param name="dimensions">Numbers in a vector.</param>
    /// <param name="vectorWeight">See <see cref="Empty"/>.</param>
    /// <param name="made">The segments; a document may be in several.</param>
    /// <param name="published">What is published.</param>
    public static CollectionIndex Of(string model, int dimensions, double vectorWeight, IEnumerable<Segment> made, IEnumerable<PublishedTitle> published)
    {
        var wanted = published.ToDictionary(document => document.DocumentId);
        var views = ImmutableArray.CreateBuilder<SegmentView>();
        foreach (var segment in made)
        {
            var stale = segment.Chunks.Documents.Where(document => !(wanted.GetValueOrDefault(document.Id) is { } title && document.IsAsIn(title) && wanted.Remove(document.Id)));
            views.Add(stale.Aggregate(SegmentView.Of(segment), (view, document) => view.Without(document.Id)));
        }

        return new(model, dimensions, vectorWeight, [.. views.Where(view => view.LiveChunks > 0)], 1);
    }

    /// <summary>The index with a document in place of its earlier version, if there was one.</summary>
    /// <exception cref="ArgumentException">A vector has another number of dimensions.</exception>
    public CollectionIndex With(PublishedDocument document) => With([document]);

    /// <summary>The index with many documents at once, which is cheaper than one after the other; of two with the same id the later counts.</summary>
    /// <exception cref="ArgumentException">A vector has another number of dimensions.</exception>
    public CollectionIndex With(IReadOnlyCollection<PublishedDocument> documents)
    {
        var latest = documents.GroupBy(document => document.DocumentId).Select(versions => versions.Last()).ToArray();
        var kept = latest.Aggregate(segments, (current, document) => Remove(current, document.DocumentId));
        foreach (var batch in Batches(latest.Where(document => !document.Chunks.IsDefaultOrEmpty)))
            kept = SegmentList.Tidy(kept.Add(SegmentView.Of(new SegmentBuilder(Dimensions).Build(batch))), Dimensions);
        return Changed(kept);
    }

    /// <summary>The index without a document; the same index when it holds none of this id.</summary>
    public CollectionIndex Without(Guid documentId) => Contains(documentId) ? Changed(Remove(segments, documentId)) : this;

    /// <summary>The documents in which the index and a list of what is published are not the same: missing, of another version or title, or not published any more.</summary>
    public IReadOnlyList<Guid> DifferencesFrom(IReadOnlyList<PublishedTitle> published)
    {
        var missing = published.ToDictionary(document => document.DocumentId);
        var differing = new List<Guid>();
        foreach (var document in segments.SelectMany(view => view.Segment.Chunks.Documents.Where(document => view.Contains(document.Id))))
        {
            if (!missing.Remove(document.Id, out var title) || !document.IsAsIn(title))
                differing.Add(document.Id);
        }

        return [.. differing, .. missing.Keys];
    }

    /// <summary>The segments that it lies in, each with those of its chunks that are in the index.</summary>
    public IReadOnlyList<SegmentView> Views => segments;

    /// <summary>The segments whose merger would make searches faster; null when there is none. It may take seconds: <see cref="SegmentMerger.Merge"/>.</summary>
    public IReadOnlyList<SegmentView>? NextMerge => SegmentList.NextMerge(segments);

    /// <summary>The index with a merger in place of the segments that it was made of; what was removed in the meantime stays removed. Its content and version stay.</summary>
    /// <param name="sources">What was merged, of this index or an earlier one.</param>
    /// <param name="merged">The merger.</param>
    public CollectionIndex WithMerged(IReadOnlyList<SegmentView> sources, Segment merged)
    {
        var replaced = segments.Where(view => sources.Any(source => source.Segment == view.Segment)).ToArray();
        var view = merged.Chunks.Documents.Where(document => !replaced.Any(source => source.Contains(document.Id)))
            .Aggregate(SegmentView.Of(merged), (rest, document) => rest.Without(document.Id));
        return new(Model, Dimensions, vectorWeight, [.. segments.Except(replaced), view], Version);
    }

    /// <summary>Whether the index holds a document.</summary>
    public bool Contains(Guid documentId) => segments.Any(view => view.Contains(documentId));

    /// <summary>The best chunks for a text, best first; equally good ones in the order of their chunk ids.</summary>
    /// <param name="request">What is looked for.</param>
    /// <param name="queryVector">The text's embedding by <see cref="Model"/>; empty when the model did not answer, then only terms are compared.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArgumentException">The vector has another number of dimensions.</exception>
    public SearchResult Search(SearchRequest request, ReadOnlyMemory<float> queryVector, CancellationToken cancellationToken)
    {
        if (!queryVector.IsEmpty && queryVector.Length != Dimensions)
            throw new ArgumentException($"The question's vector has {queryVector.Length} numbers; this index holds vectors of {Dimensions}.", nameof(queryVector));
        return SearchWith(request, queryVector.IsEmpty ? null : new VectorRanking(new(queryVector.Span, Dimensions)), cancellationToken);
    }

    /// <summary>The best chunks for a text, best first; equally good ones in the order of their chunk ids.</summary>
    /// <param name="request">What is looked for.</param>
    /// <param name="vectors">The chunks nearest to it, from wherever the vectors are; null when there is nothing to compare, then only terms are.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public SearchResult SearchWith(SearchRequest request, IVectorRanking? vectors, CancellationToken cancellationToken)
    {
        var language = LanguageDetector.Instance.Detect(request.Text);
        var terms = TermsOf(request.Text, language);
        var lexical = new LexicalRanking(segments, terms);
        vectors ??= new FoundRanking([]);
        Bits[] filtered = [.. segments.Select(view => view.Matching(request.Filters))];
        var quoting = new PhraseFilter(segments, phrase => TermsOf(phrase, language)).Apply(request.Text, filtered, cancellationToken);
        var asks = quoting != filtered && request.Mode == SearchMode.Hybrid && QueryPhrase.IsQuestion(request.Text);
        var allowed = asks ? filtered : quoting;
        var rescoring = new Rescoring(segments, lexical, terms);
        var found = Rank(request, allowed, asks ? quoting : null, lexical, vectors, rescoring, cancellationToken);
        if (request.WithSurroundings && request.Mode == SearchMode.Hybrid)
            found = WithOpening(found, allowed, request.MaxResults);
        return new() { Hits = [.. found.Select(chunk => Hit(request, chunk, rescoring, vectors.Similarity(segments, chunk.Address)))], IndexVersion = Version, Language = language };
    }

    // Who wrote a document, when and where stands on its first page, in words that no question about it has: where most chunks are of one document, its first one takes the place of the worst of them.
    private ScoredChunk[] WithOpening(ScoredChunk[] found, Bits[] allowed, int most)
    {
        if (found.Length < most || most < FewestWithOpening)
            return found;
        var (best, document) = (found[0].Address, DocumentOf(found[0]));
        var opening = new ChunkAddress(best.Segment, document.FirstChunk);
        if (found.Count(chunk => DocumentOf(chunk) == document) <= most / 2 || !allowed[opening.Segment][opening.Chunk] || found.Any(chunk => chunk.Address == opening))
            return found;
        var worst = Array.FindLastIndex(found, chunk => DocumentOf(chunk) == document);
        return [.. found[..worst], .. found[(worst + 1)..], found[^1] with { Address = opening }];
    }

    private IndexedDocument DocumentOf(ScoredChunk chunk) => segments[chunk.Address.Segment].Segment.Chunks.OwnerOf(chunk.Address.Chunk);

    private IReadOnlyList<QueryTerm> TermsOf(string text, string language) => QueryTerms.Of(
        text, language, segments.Aggregate(Stemming.None, (all, view) => all | view.Segment.Stemmings), segments.Any(view => view.Segment.HasUnstemmed));

    private ScoredChunk[] Rank(SearchRequest request, Bits[] allowed, Bits[]? quoting, LexicalRanking lexical, IVectorRanking vectors, Rescoring rescoring, CancellationToken cancellationToken)
    {
        switch (request.Mode)
        {
            case SearchMode.Lexical:
                return lexical.Best(allowed, request.MaxResults, cancellationToken);
            case SearchMode.Vector:
                return vectors.Best(segments, allowed, request.MaxResults, cancellationToken);
            default:
                var best = new BestChunks(request.MaxResults, segments);
                var byTerms = lexical.Best(allowed, Math.Max(Rescoring.ChunksByTerms, RankFusion.FirstDepth(request.MaxResults, vectorWeight, Depth)), cancellationToken);
                var byVectors = vectors.Best(segments, allowed, Math.Max(Rescoring.ChunksByVectors, RankFusion.OtherDepth(request.MaxResults, vectorWeight, Depth)), cancellationToken);
                if (quoting is not null)
                {
                    byTerms = With(byTerms, lexical.Best(quoting, Rescoring.ChunksByTerms, cancellationToken));
                    byVectors = With(byVectors, vectors.Best(segments, quoting, Rescoring.ChunksByVectors, cancellationToken));
                }

                var fused = RankFusion.Fuse((rescoring.Apply(byTerms, byVectors, quoting, cancellationToken), 1), (byVectors, vectorWeight));
                foreach (var (address, score) in fused)
                    best.Offer(address, score);
                return best.Take();
        }
    }

    private static ScoredChunk[] With(ScoredChunk[] ranking, ScoredChunk[] others) => [.. ranking.UnionBy(others, chunk => chunk.Address)];

    private SearchHit Hit(SearchRequest request, ScoredChunk found, Rescoring rescoring, double similarity)
    {
        var (chunks, chunk) = (segments[found.Address.Segment].Segment.Chunks, found.Address.Chunk);
        var document = chunks.OwnerOf(chunk);
        var around = request.WithSurroundings ? Surroundings.Of(chunks, chunk) : Surroundings.None;
        var read = rescoring.Of(found.Address, readNow: request.WithSurroundings);
        return new()
        {
            DocumentId = document.Id,
            ChunkId = chunks.Ids[chunk],
            Title = document.Title,
            Headings = chunks.HeadingsOf(chunk),
            Page = chunks.PageOf(chunk),
            Text = chunks.Texts[chunk],
            Score = found.Score,
            Coverage = read.Coverage,
            Relevance = read.Relevance,
            Similarity = similarity,
            Before = around.Before,
            After = around.After,
        };
    }

    private CollectionIndex Changed(ImmutableArray<SegmentView> changed) => new(Model, Dimensions, vectorWeight, changed, Version + 1);

    private ImmutableArray<SegmentView> Remove(ImmutableArray<SegmentView> from, Guid documentId)
    {
        foreach (var view in from)
        {
            if (view.Contains(documentId))
                return SegmentList.Tidy(from.Replace(view, view.Without(documentId)), Dimensions);
        }

        return from;
    }

    private static IEnumerable<IReadOnlyList<PublishedDocument>> Batches(IEnumerable<PublishedDocument> documents)
    {
        var batch = new List<PublishedDocument>();
        var chunks = 0;
        foreach (var document in documents)
        {
            batch.Add(document);
            chunks += document.Chunks.Length;
            if (chunks < ChunksPerBuild)
                continue;
            yield return batch;
            (batch, chunks) = ([], 0);
        }

        if (batch.Count > 0)
            yield return batch;
    }
}
