using System.Runtime.InteropServices;
using Rag.Collections.Analysis;
using Rag.Storage;

namespace Rag.Collections.Index;

/// <summary>Makes a segment of new documents. Its cost grows with their text alone.</summary>
/// <param name="dimensions">Numbers in a vector.</param>
internal sealed class SegmentBuilder(int dimensions)
{
    private readonly Dictionary<ulong, int> places = [];
    private readonly List<(int Place, int Chunk, int Frequency)> occurrences = [];
    private readonly ChunkTerms terms = new();

    /// <summary>Builds it.</summary>
    /// <param name="documents">Each with at least one chunk.</param>
    public Segment Build(IReadOnlyCollection<PublishedDocument> documents)
    {
        var lengths = new List<int>();
        var vectors = new List<ReadOnlyMemory<float>>();
        var stemmings = Stemming.None;
        var unstemmed = false;
        foreach (var document in documents)
        {
            for (var i = 0; i < document.Chunks.Length; i++)
            {
                var stemming = WordForm.StemmingOf(document.Chunks[i].Language);
                stemmings |= stemming;
                unstemmed |= stemming == Stemming.None;
                terms.Read(document.Title, document.Chunks[i], stemming);
                foreach (var (term, frequency) in terms.Frequencies)
                    occurrences.Add((PlaceOf(term), lengths.Count, frequency));
                lengths.Add(terms.Length);
                vectors.Add(VectorOf(document, i));
            }
        }

        return new(ChunkTable.Of(documents, [.. lengths]), Invert(new SegmentGains([.. lengths])), VectorRows.Of(vectors, dimensions), stemmings, unstemmed);
    }

    private int PlaceOf(ulong term)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, term, out var known);
        if (!known)
            place = places.Count - 1;
        return place;
    }

    private ReadOnlyMemory<float> VectorOf(PublishedDocument document, int chunk)
    {
        var vector = !document.Vectors.IsDefault && chunk < document.Vectors.Length ? document.Vectors[chunk] : default;
        return vector.IsEmpty || vector.Length == dimensions
            ? vector
            : throw new ArgumentException($"A vector of document {document.DocumentId} has {vector.Length} numbers; this index holds vectors of {dimensions}.", nameof(document));
    }

    // Counting sort by term; inside a term the chunks are ascending already.
    private Postings Invert(SegmentGains gains)
    {
        var starts = new int[places.Count + 1];
        foreach (var (place, _, _) in occurrences)
            starts[place + 1]++;
        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        var sorted = new Occurrence[occurrences.Count];
        var next = starts.ToArray();
        foreach (var (place, chunk, frequency) in occurrences)
            sorted[next[place]++] = new(chunk, frequency);

        var hashes = places.Keys.ToArray();
        var order = places.Values.ToArray();
        Array.Sort(hashes, order);
        var writer = new Postings.Writer(gains, hashes.Length, occurrences.Count * 2);
        for (var i = 0; i < hashes.Length; i++)
            writer.Add(hashes[i], sorted.AsSpan(starts[order[i]]..starts[order[i] + 1]));
        return writer.Finish();
    }
}
