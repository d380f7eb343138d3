using System.Numerics;

namespace Rag.Collections.Index;

/// <summary>A set of a segment's chunks. Immutable once made; <see langword="default"/> holds every chunk.</summary>
internal readonly struct Bits
{
    private readonly ulong[]? words;

    private Bits(ulong[] words) => this.words = words;

    /// <summary>Whether it holds a chunk.</summary>
    public bool this[int index] => words is null || (words[index >> 6] >> (index & 63) & 1) != 0;

    /// <summary>The chunks of some ranges.</summary>
    public static Bits Of(int count, IEnumerable<(int Start, int Length)> ranges)
    {
        var words = new ulong[(count + 63) >> 6];
        foreach (var (start, length) in ranges)
        {
            for (var i = start; i < start + length; i++)
                words[i >> 6] |= 1UL << (i & 63);
        }

        return new(words);
    }

    /// <summary>The chunks that are in any of some lists.</summary>
    public static Bits Of(int count, IReadOnlyList<PostingCursor> lists)
    {
        var words = new ulong[(count + 63) >> 6];
        foreach (var list in lists)
        {
            while (list.Take(0, count, out _) is { IsEmpty: false } chunks)
            {
                foreach (var chunk in chunks)
                    words[chunk >> 6] |= 1UL << (chunk & 63);
            }
        }

        return new(words);
    }

    /// <summary>How many chunks are in both sets; one of them must not be the set of every chunk.</summary>
    public int CountWith(Bits other)
    {
        var (mine, theirs) = (words ?? other.words!, other.words ?? words!);
        var count = 0;
        for (var i = 0; i < mine.Length; i++)
            count += BitOperations.PopCount(mine[i] & theirs[i]);
        return count;
    }

    /// <summary>Whether it holds nothing.</summary>
    public bool IsEmpty => words is not null && !words.AsSpan().ContainsAnyExcept(0UL);

    /// <summary>The chunks that are in both sets.</summary>
    public Bits And(Bits other)
    {
        if (words is null || other.words is null)
            return words is null ? other : this;
        var both = words.ToArray();
        for (var i = 0; i < both.Length; i++)
            both[i] &= other.words[i];
        return new(both);
    }

    /// <summary>Those of its chunks, in ascending order, of which something holds.</summary>
    /// <param name="count">How many chunks the segment has.</param>
    /// <param name="holds">Whether it holds.</param>
    public Bits Where(int count, Func<int, bool> holds)
    {
        var kept = new ulong[(count + 63) >> 6];
        for (var i = 0; i < count; i++)
        {
            if (this[i] && holds(i))
                kept[i >> 6] |= 1UL << (i & 63);
        }

        return new(kept);
    }

    /// <summary>The set without a range of chunks; this one stays as it is.</summary>
    /// <param name="count">How many chunks the segment has.</param>
    /// <param name="start">The first one to leave out.</param>
    /// <param name="length">How many to leave out.</param>
    public Bits Without(int count, int start, int length)
    {
        var copy = words?.ToArray() ?? Of(count, [(0, count)]).words!;
        for (var i = start; i < start + length; i++)
            copy[i >> 6] &= ~(1UL << (i & 63));
        return new(copy);
    }
}
