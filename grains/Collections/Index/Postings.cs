namespace Rag.Collections.Index;

/// <summary>
/// The inverted file of one segment: for every term, named by its hash, the chunks that hold it and how often. A list is the number of chunks and then blocks of at most
/// <see cref="BlockLength"/> chunks. Before a block stand the distance to its last chunk, the bytes that it takes and the most that one of its chunks gains by the term, so that a block
/// that cannot matter is leapt over unread (block-max indexes: Ding and Suel, "Faster top-k document retrieval using block-max indexes", 2011). In a block stands for each chunk
/// the distance from the one before with one bit that says "once", and the count when it is more — all as variable-length integers.
/// </summary>
internal sealed class Postings
{
    /// <summary>Chunks in a block.</summary>
    public const int BlockLength = 128;

    private readonly ulong[] terms;
    private readonly int[] starts;
    private readonly byte[] lists;

    private Postings(ulong[] terms, int[] starts, byte[] lists) => (this.terms, this.starts, this.lists) = (terms, starts, lists);

    /// <summary>The hashes of the terms, ascending.</summary>
    public ReadOnlySpan<ulong> Terms => terms;

    /// <summary>Bytes that it occupies.</summary>
    public long Size => (terms.LongLength * (sizeof(ulong) + sizeof(int))) + lists.LongLength;

    /// <summary>The place of a term, negative when no chunk has it.</summary>
    public int Find(ulong term) => Array.BinarySearch(terms, term);

    /// <summary>The chunks that hold a term, ascending.</summary>
    /// <param name="term">Its place in <see cref="Terms"/>.</param>
    public PostingCursor Read(int term) => new(lists, starts[term]);

    /// <summary>Keeps it as it is.</summary>
    public void Save(SectionWriter sections) => sections.Write<ulong>(terms).Write<int>(starts).Write<byte>(lists);

    /// <summary>What <see cref="Save"/> kept.</summary>
    public static Postings Load(SectionReader sections) => new(sections.Read<ulong>(), sections.Read<int>(), sections.Read<byte>());

    /// <summary>Writes an inverted file, term after term in ascending order.</summary>
    /// <param name="gains">What the segment's chunks gain by a term.</param>
    /// <param name="expectedTerms">About how many terms there will be.</param>
    /// <param name="expectedBytes">About how many bytes.</param>
    public sealed class Writer(SegmentGains gains, int expectedTerms, int expectedBytes)
    {
        private readonly List<ulong> terms = new(expectedTerms);
        private readonly List<int> starts = new(expectedTerms);
        private readonly ByteBuffer lists = new(expectedBytes);
        private readonly ByteBuffer block = new(BlockLength * 4);

        /// <summary>Adds a term with the chunks that hold it, ascending.</summary>
        public void Add(ulong term, ReadOnlySpan<Occurrence> chunks)
        {
            terms.Add(term);
            starts.Add(lists.Length);
            lists.Write(chunks.Length);
            for (var last = -1; !chunks.IsEmpty; chunks = chunks[Math.Min(BlockLength, chunks.Length)..])
                last = AddBlock(chunks[..Math.Min(BlockLength, chunks.Length)], last);
        }

        /// <summary>What was written.</summary>
        public Postings Finish() => new([.. terms], [.. starts], lists.ToArray());

        private int AddBlock(ReadOnlySpan<Occurrence> chunks, int before)
        {
            block.Clear();
            byte most = 0;
            var last = before;
            foreach (var (chunk, frequency) in chunks)
            {
                block.Write(((chunk - last) << 1) | (frequency == 1 ? 1 : 0));
                if (frequency != 1)
                    block.Write(frequency);
                last = chunk;
                most = Math.Max(most, gains.Of(chunk, frequency));
            }

            lists.Write(last - before);
            lists.Write(block.Length);
            lists.Add(most);
            lists.Add(block.Bytes);
            return last;
        }
    }
}

/// <summary>A chunk that holds a word.</summary>
/// <param name="Chunk">Its place in the segment.</param>
/// <param name="Frequency">How often.</param>
internal readonly record struct Occurrence(int Chunk, int Frequency);
