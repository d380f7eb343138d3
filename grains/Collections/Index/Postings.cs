namespace Rag.Collections.Index;

/// <summary>
/// The inverted file of one segment: for every term, named by its hash, the chunks that hold it and how often. A list is the number of chunks and then, for each, the distance
/// from the one before with one bit that says "once", and the count when it is more — all as variable-length integers (Zobel and Moffat, "Inverted files for text search engines", 2006).
/// </summary>
internal sealed class Postings
{
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
    public Reader Read(int term) => new(lists.AsSpan(starts[term]));

    /// <summary>Reads one list.</summary>
    public ref struct Reader
    {
        private readonly ReadOnlySpan<byte> bytes;
        private int at;
        private int left;

        internal Reader(ReadOnlySpan<byte> bytes)
        {
            this.bytes = bytes;
            left = Next();
            Count = left;
            Chunk = -1;
        }

        /// <summary>How many chunks there are.</summary>
        public int Count { get; }

        /// <summary>The chunk.</summary>
        public int Chunk { get; private set; }

        /// <summary>How often it holds the term.</summary>
        public int Frequency { get; private set; }

        /// <summary>Goes on to the next chunk.</summary>
        public bool MoveNext()
        {
            if (left == 0)
                return false;
            left--;
            var step = Next();
            Chunk += step >> 1;
            Frequency = (step & 1) != 0 ? 1 : Next();
            return true;
        }

        private int Next()
        {
            int value = bytes[at++];
            if (value < 0x80)
                return value;
            value &= 0x7F;
            for (var shift = 7; ; shift += 7)
            {
                int part = bytes[at++];
                value |= (part & 0x7F) << shift;
                if (part < 0x80)
                    return value;
            }
        }
    }

    /// <summary>Writes an inverted file, term after term in ascending order.</summary>
    public sealed class Writer(int expectedTerms, int expectedBytes)
    {
        private readonly List<ulong> terms = new(expectedTerms);
        private readonly List<int> starts = new(expectedTerms);
        private byte[] lists = new byte[Math.Max(expectedBytes, 64)];
        private int length;
        private int last;

        /// <summary>Begins the list of a term that <paramref name="chunks"/> chunks hold.</summary>
        public void Begin(ulong term, int chunks)
        {
            terms.Add(term);
            starts.Add(length);
            last = -1;
            Write(chunks);
        }

        /// <summary>Adds a chunk, in ascending order.</summary>
        public void Add(int chunk, int frequency)
        {
            Write(((chunk - last) << 1) | (frequency == 1 ? 1 : 0));
            if (frequency != 1)
                Write(frequency);
            last = chunk;
        }

        /// <summary>What was written.</summary>
        public Postings Finish() => new([.. terms], [.. starts], lists[..length]);

        private void Write(int value)
        {
            if (length + 5 > lists.Length)
                Array.Resize(ref lists, lists.Length * 2);
            var rest = (uint)value;
            for (; rest >= 0x80; rest >>= 7)
                lists[length++] = (byte)(rest | 0x80);
            lists[length++] = (byte)rest;
        }
    }
}
