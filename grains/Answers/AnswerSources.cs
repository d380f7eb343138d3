using System.Collections.Immutable;
using System.Text.Encodings.Web;
using Rag.Collections;
using Rag.Ports;
using Rag.Tasks;

namespace Rag.Answers;

/// <summary>Binds the markers of an answer to the passages that it was made from, within the room that one event has.</summary>
internal static class AnswerSources
{
    /// <summary>How many bytes of JSON an answer's text may take, so that its event stays below 32 KiB with the sources beside it.</summary>
    public const int MaximumAnswerBytes = 14 * 1024;

    // 32 KiB less the answer, and less what stands around text and sources in the event.
    private const int SourcesBytes = 16 * 1024;
    private const int LongestQuote = 400;
    private const int LongestTitle = 120;

    // Ids, numbers and names of one source's members.
    private const int FixedBytes = 220;

    /// <summary>All passages as sources, quoted from their beginnings: what is known before the answer.</summary>
    public static ImmutableArray<AnswerSource> Of(ImmutableArray<SearchHit> passages) => Of(passages, []);

    /// <summary>All passages as sources, with the words that the answer rests on where they are known.</summary>
    public static ImmutableArray<AnswerSource> Of(ImmutableArray<SearchHit> passages, ImmutableArray<PassageQuote> quotes)
    {
        var room = passages.IsEmpty ? 0 : SourcesBytes / passages.Length - FixedBytes;
        return [.. passages.Select((hit, i) => Source(i + 1, hit, QuoteOf(hit, i + 1, quotes), room))];
    }

    /// <summary>The sources that an answer's markers name; all of them when it names none.</summary>
    public static ImmutableArray<AnswerSource> Cited(string answer, ImmutableArray<AnswerSource> sources)
    {
        var cited = AnswerMarkers.In(answer);
        var named = sources.RemoveAll(s => !cited.Contains(s.N));
        return named.IsEmpty ? sources : named;
    }

    /// <summary>How many bytes a text takes as JSON with every escape that a cautious encoder makes.</summary>
    public static int JsonBytes(string text) => JavaScriptEncoder.Default.Encode(text).Length;

    private static AnswerSource Source(int n, SearchHit hit, string quote, int room)
    {
        var title = Fit(hit.Title, Math.Min(room / 3, LongestTitle * 2), LongestTitle);
        return new AnswerSource
        {
            N = n,
            DocumentId = hit.DocumentId,
            ChunkId = hit.ChunkId,
            Title = title,
            Page = hit.Page,
            Quote = Fit(quote, room - JsonBytes(title), LongestQuote),
            Score = hit.Score,
        };
    }

    // A quote that does not stand in the passage is the model's invention: the passage speaks for itself then.
    private static string QuoteOf(SearchHit hit, int n, ImmutableArray<PassageQuote> quotes) =>
        quotes.FirstOrDefault(q => q.N == n && hit.Text.Contains(q.Quote, StringComparison.Ordinal))?.Quote is { Length: > 0 } quote ? quote : hit.Text;

    // The longest beginning that fits, ending at a word where there is one.
    private static string Fit(string text, int bytes, int characters)
    {
        var length = Math.Min(text.Length, characters);
        while (length > 0 && (char.IsHighSurrogate(text[length - 1]) || JsonBytes(text[..length]) > bytes))
            length = char.IsHighSurrogate(text[length - 1]) ? length - 1 : length * 9 / 10;
        if (length == text.Length)
            return text;
        var word = text.LastIndexOfAny([' ', '\n', '\t'], Math.Max(0, length - 1));
        return text[..(word > length / 2 ? word : length)];
    }
}
