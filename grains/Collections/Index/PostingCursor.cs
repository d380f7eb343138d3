namespace Rag.Collections.Index;

/// <summary>Goes once through one list of <see cref="Postings"/>, a block at a time; what nobody asks for is never decoded.</summary>
internal sealed class PostingCursor
{
    /// <summary>Where a cursor stands behind the last chunk.</summary>
    public const int End = int.MaxValue;

    private readonly byte[] lists;
    // Made when the first block is decoded, which for many lists is never.
    private int[] chunks = [], frequencies = [];

    // The block that the cursor is in: where its data begins and ends, the chunk before it, how many chunks are left from it on.
    private int data, next, before, left;
    private int decoded, at;

    /// <summary>A cursor in the first block.</summary>
    /// <param name="lists">The bytes of all lists.</param>
    /// <param name="start">Where this one begins.</param>
    public PostingCursor(byte[] lists, int start)
    {
        (this.lists, next, BlockLast) = (lists, start, -1);
        Count = left = ReadNumber(ref next);
        OpenBlock();
    }

    /// <summary>How many chunks the list has.</summary>
    public int Count { get; }

    /// <summary>The last chunk of the block; <see cref="End"/> behind the last block.</summary>
    public int BlockLast { get; private set; }

    /// <summary>The most that a chunk of the block gains by the term, see <see cref="SegmentGains"/>.</summary>
    public byte BlockGain { get; private set; }

    /// <summary>The most that a chunk from <paramref name="from"/> on and before <paramref name="to"/> gains. Goes on to the block of <paramref name="from"/>.</summary>
    public byte MostIn(int from, int to)
    {
        SkipTo(from);
        if (BlockLast == End)
            return 0;
        // Further blocks are looked at without leaving this one.
        var (most, last, place, rest) = (BlockGain, BlockLast, next, left - BlockLength());
        while (last < to - 1 && rest > 0)
        {
            var first = last + 1;
            last += ReadNumber(ref place);
            var size = ReadNumber(ref place);
            if (first < to)
                most = Math.Max(most, lists[place]);
            place += 1 + size;
            rest -= Math.Min(rest, Postings.BlockLength);
        }

        return most;
    }

    /// <summary>How often a chunk holds the term; 0 when it does not. Chunks are asked for in ascending order.</summary>
    public int FrequencyIn(int chunk)
    {
        SkipTo(chunk);
        if (BlockLast == End)
            return 0;
        Decode();
        while (chunks[at] < chunk)
            at++;
        return chunks[at] == chunk ? frequencies[at] : 0;
    }

    /// <summary>The next chunks of the block that are before <paramref name="to"/>, and how often each holds the term; empty when there are none before <paramref name="to"/>.</summary>
    /// <param name="from">Those before it are passed over.</param>
    /// <param name="to">The first chunk that is not wanted.</param>
    /// <param name="frequencyOf">The frequencies of those chunks.</param>
    public ReadOnlySpan<int> Take(int from, int to, out ReadOnlySpan<int> frequencyOf)
    {
        SkipTo(from);
        frequencyOf = default;
        if (BlockLast == End || before + 1 >= to)
            return default;
        Decode();
        while (chunks[at] < from)
            at++;
        var start = at;
        if (BlockLast < to)
            at = decoded;
        else
            while (chunks[at] < to)
                at++;
        frequencyOf = frequencies.AsSpan(start..at);
        var taken = chunks.AsSpan(start..at);
        if (at == decoded)
            NextBlock();
        return taken;
    }

    private int BlockLength() => Math.Min(left, Postings.BlockLength);

    private void SkipTo(int chunk)
    {
        while (BlockLast < chunk)
            NextBlock();
    }

    private void NextBlock()
    {
        left -= BlockLength();
        OpenBlock();
    }

    private void OpenBlock()
    {
        (decoded, at) = (0, 0);
        if (left == 0)
        {
            BlockLast = End;
            return;
        }

        before = BlockLast;
        BlockLast += ReadNumber(ref next);
        var size = ReadNumber(ref next);
        BlockGain = lists[next];
        data = next + 1;
        next = data + size;
    }

    private void Decode()
    {
        if (decoded > 0)
            return;
        if (chunks.Length == 0)
            (chunks, frequencies) = (new int[Math.Min(Count, Postings.BlockLength)], new int[Math.Min(Count, Postings.BlockLength)]);
        decoded = BlockLength();
        var (place, chunk) = (data, before);
        for (var i = 0; i < decoded; i++)
        {
            int step = lists[place++];
            if (step >= 0x80)
            {
                place--;
                step = ReadNumber(ref place);
            }

            chunks[i] = chunk += step >> 1;
            frequencies[i] = (step & 1) != 0 ? 1 : ReadNumber(ref place);
        }
    }

    private int ReadNumber(ref int place)
    {
        int value = lists[place++];
        if (value < 0x80)
            return value;
        value &= 0x7F;
        for (var shift = 7; ; shift += 7)
        {
            int part = lists[place++];
            value |= (part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }
    }
}
