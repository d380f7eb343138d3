using System.Buffers;

namespace Rag.Collections.Index;

/// <summary>The live chunks of all segments that hold one word of a question. Lives in a rented array: dispose of it.</summary>
internal readonly struct Occurrences : IDisposable
{
    private readonly Occurrence[] rented;
    private readonly int[] ends;

    private Occurrences(Occurrence[] rented, int[] ends) => (this.rented, this.ends) = (rented, ends);

    /// <summary>How many chunks.</summary>
    public int Count => ends.Length == 0 ? 0 : ends[^1];

    /// <summary>Those of one segment, ascending.</summary>
    public ReadOnlySpan<Occurrence> In(int segment) => rented.AsSpan((segment == 0 ? 0 : ends[segment - 1])..ends[segment]);

    /// <summary>Whether a chunk is among them.</summary>
    public bool Contain(ChunkAddress address) => In(address.Segment).BinarySearch(new Occurrence(address.Chunk, 0)) >= 0;

    /// <inheritdoc />
    public void Dispose() => ArrayPool<Occurrence>.Shared.Return(rented);

    /// <summary>Looks a word up.</summary>
    public static Occurrences Of(IReadOnlyList<SegmentView> segments, QueryTerm term)
    {
        var places = segments.Select(view => term.Members.Select(member => view.Segment.Postings.Find(member)).Where(place => place >= 0).ToArray()).ToArray();
        var capacity = 0;
        for (var i = 0; i < places.Length; i++)
        {
            foreach (var place in places[i])
                capacity += segments[i].Segment.Postings.Read(place).Count;
        }

        var rented = ArrayPool<Occurrence>.Shared.Rent(capacity);
        var ends = new int[places.Length];
        var length = 0;
        for (var i = 0; i < ends.Length; i++)
            ends[i] = length += Fill(segments[i], places[i], rented.AsSpan(length));
        return new(rented, ends);
    }

    private static int Fill(SegmentView view, int[] places, Span<Occurrence> destination)
    {
        var length = 0;
        foreach (var place in places)
        {
            var reader = view.Segment.Postings.Read(place);
            while (reader.MoveNext())
            {
                if (view.Live[reader.Chunk])
                    destination[length++] = new(reader.Chunk, reader.Frequency);
            }
        }

        return places.Length > 1 ? Unite(destination[..length]) : length;
    }

    // Several spellings in one chunk are one word that stands there more often.
    private static int Unite(Span<Occurrence> found)
    {
        found.Sort();
        var length = 0;
        foreach (var occurrence in found)
        {
            if (length > 0 && found[length - 1].Chunk == occurrence.Chunk)
                found[length - 1] = new(occurrence.Chunk, found[length - 1].Frequency + occurrence.Frequency);
            else
                found[length++] = occurrence;
        }

        return length;
    }
}

/// <summary>A chunk that holds a word.</summary>
/// <param name="Chunk">Its place in the segment.</param>
/// <param name="Frequency">How often.</param>
internal readonly record struct Occurrence(int Chunk, int Frequency) : IComparable<Occurrence>
{
    /// <inheritdoc />
    public int CompareTo(Occurrence other) => Chunk.CompareTo(other.Chunk);
}
