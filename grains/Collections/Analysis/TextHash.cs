namespace Rag.Collections.Analysis;

/// <summary>
/// A hash of short words that is the same in every process and on every machine: FNV-1a (Fowler, Noll, Vo) over UTF-16 code units, finished with the mixer of MurmurHash3
/// (Appleby) so that every bit may be used alone. Two of a million words collide with a probability of about 3 in 10⁸.
/// </summary>
internal static class TextHash
{
    private const ulong Offset = 14695981039346656037, Prime = 1099511628211;

    /// <summary>The hash of a word.</summary>
    /// <param name="word">Its characters.</param>
    /// <param name="salt">Keeps words of different meanings apart.</param>
    public static ulong Of(ReadOnlySpan<char> word, uint salt = 0)
    {
        var hash = Offset ^ salt;
        foreach (var character in word)
            hash = (hash ^ character) * Prime;
        return Mix(hash);
    }

    /// <summary>Makes a hash of two.</summary>
    public static ulong Combine(ulong first, ulong second) => Mix((first * Prime) ^ second);

    private static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }
}
