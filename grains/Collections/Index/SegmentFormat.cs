using Rag.Collections.Analysis;

namespace Rag.Collections.Index;

/// <summary>A segment as bytes that can be kept and read back faster than documents can be analysed.</summary>
internal static class SegmentFormat
{
    /// <summary>
    /// Rises with everything that changes what a segment holds of the same documents: the format, the analysis of texts, the constants of BM25 that its bounds were reckoned with. A segment of another version is
    /// not read but made again from its documents.
    /// </summary>
    public const int Version = 5;

    /// <summary>Bytes of a part.</summary>
    public const int PartSize = 1 << 20;

    /// <summary>Writes a segment.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Write(Segment segment)
    {
        var sections = new SectionWriter(PartSize).Write<int>([Version, (int)segment.Stemmings, segment.HasUnstemmed ? 1 : 0]);
        segment.Chunks.Save(sections);
        segment.Postings.Save(sections);
        segment.Vectors.Save(sections);
        return sections.Finish();
    }

    /// <summary>Reads a segment.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or of another version.</exception>
    public static Segment Read(IReadOnlyList<ReadOnlyMemory<byte>> parts)
    {
        var sections = new SectionReader(parts);
        if (sections.Read<int>() is not [Version, var stemmings, var unstemmed])
            throw new InvalidDataException($"The segment is of another version than {Version}.");
        return new(ChunkTable.Load(sections), Postings.Load(sections), VectorRows.Load(sections), (Stemming)stemmings, unstemmed != 0);
    }
}
