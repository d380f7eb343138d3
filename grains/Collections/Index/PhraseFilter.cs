namespace Rag.Collections.Index;

/// <summary>
/// Keeps of a search the chunks that have its phrases, in their text, title or headings. Places of words are not indexed: the lists of terms tell which chunks have all words of a phrase, and those are read.
/// </summary>
/// <param name="segments">The segments.</param>
/// <param name="termsOf">Gives the terms of a phrase as the index knows them.</param>
internal sealed class PhraseFilter(IReadOnlyList<SegmentView> segments, Func<string, IReadOnlyList<QueryTerm>> termsOf)
{
    private const int ReadsBetweenLooks = 64;

    /// <summary>For each segment, those of some chunks that have every phrase.</summary>
    /// <param name="text">
    /// The search. A sentence may quote a title or a saying that the documents have in other words: where no chunk has its phrases, they are words like others. A search of nothing but phrases then finds nothing.
    /// </param>
    /// <param name="allowed">For each segment, the chunks that may be found.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Bits[] Apply(string text, Bits[] allowed, CancellationToken cancellationToken)
    {
        var phrases = QueryPhrase.Of(text);
        if (phrases.IsEmpty)
            return allowed;
        var held = allowed;
        foreach (var phrase in phrases)
            held = [.. held.Select((chunks, segment) => Holding(phrase, segments[segment].Segment, chunks, cancellationToken))];
        return held.Any(chunks => !chunks.IsEmpty) || QueryPhrase.AreAll(phrases, text) ? held : allowed;
    }

    private Bits Holding(QueryPhrase phrase, Segment segment, Bits allowed, CancellationToken cancellationToken)
    {
        var count = segment.Chunks.Count;
        var candidates = termsOf(phrase.Text).Where(term => term.Kind == QueryTermKind.Word).Aggregate(allowed, (kept, term) => kept.And(Bits.Of(count, segment.Lists(term))));
        var reads = 0;
        return candidates.Where(count, chunk =>
        {
            if (reads++ % ReadsBetweenLooks == 0)
                cancellationToken.ThrowIfCancellationRequested();
            return phrase.IsIn(segment.Chunks.Texts[chunk]) || phrase.IsIn(segment.Chunks.OwnerOf(chunk).Title) || segment.Chunks.HeadingsOf(chunk).Any(phrase.IsIn);
        });
    }
}
