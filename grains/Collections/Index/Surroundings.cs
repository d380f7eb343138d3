using System.Collections.Immutable;

namespace Rag.Collections.Index;

/// <summary>What stands around a chunk in its section: a sentence that the border of a chunk or of a page cuts goes on there.</summary>
/// <param name="Before">The end of the chunk before.</param>
/// <param name="After">The beginning of the chunk behind.</param>
internal readonly record struct Surroundings(string Before, string After)
{
    // The longest sentence that anyone quotes, and no more: five hits with both sides stay small as a message.
    private const int Longest = 600;

    // A chunk begins with the last sentence of the one before where a paragraph was cut; less than this is chance.
    private const int ShortestOverlap = 8;

    /// <summary>Nothing.</summary>
    public static Surroundings None { get; } = new("", "");

    /// <summary>The surroundings of a chunk.</summary>
    public static Surroundings Of(ChunkTable chunks, int chunk)
    {
        var (document, text) = (chunks.OwnerOf(chunk), chunks.Texts[chunk]);
        var before = chunk > document.FirstChunk && IsOneSection(chunks, chunk - 1, chunk) ? chunks.Texts[chunk - 1] : "";
        var after = chunk + 1 < document.FirstChunk + document.ChunkCount && IsOneSection(chunks, chunk, chunk + 1) ? chunks.Texts[chunk + 1] : "";
        return new(End(before[..^Overlap(before, text)]), Beginning(after[Overlap(text, after)..]));
    }

    // A chunk that holds several sections has only their common headings.
    private static bool IsOneSection(ChunkTable chunks, int one, int other)
    {
        var (first, second) = (chunks.HeadingsOf(one), chunks.HeadingsOf(other));
        return BeginsWith(first, second) || BeginsWith(second, first);
    }

    private static bool BeginsWith(ImmutableArray<string> path, ImmutableArray<string> beginning) => path.AsSpan().StartsWith(beginning.AsSpan());

    // How many characters the end of one text and the beginning of the next have in common.
    private static int Overlap(string text, string next)
    {
        for (var length = Math.Min(Math.Min(text.Length, next.Length), Longest); length >= ShortestOverlap; length--)
        {
            if (text.AsSpan(text.Length - length).SequenceEqual(next.AsSpan(0, length)))
                return length;
        }

        return 0;
    }

    private static string End(string text)
    {
        if (text.Length <= Longest)
            return text;
        var blank = text.AsSpan(text.Length - Longest).IndexOfAny(' ', '\n');
        return text[(text.Length - Longest + blank + 1)..];
    }

    private static string Beginning(string text)
    {
        if (text.Length <= Longest)
            return text;
        var blank = text.AsSpan(0, Longest).LastIndexOfAny(' ', '\n');
        return text[..Math.Max(0, blank)];
    }
}
