using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Rag.Ports;
using Rag.Storage;

namespace Rag.Documents.Chunking;

/// <summary>
/// Cuts a document into chunks of 200 to 400 tokens along its structure, page by page: a chunk never goes over the end of a page, and its text is exactly its span of the page's
/// text, so that a quote from it can be shown in place. What it needs from elsewhere (the headings above it, the columns of a table that began before it) stands in its headings.
/// Pure and deterministic, in time linear in the text; one instance for each document, pages given in order from the first.
/// </summary>
/// <param name="documentId">The document.</param>
/// <param name="version">The version being made.</param>
/// <param name="hasPages">Whether its pages mean something to a person; if not, spans are counted through all its parts, joined by one line feed.</param>
/// <param name="languages">Tells each chunk's language.</param>
public sealed class DocumentChunker(Guid documentId, int version, bool hasPages, ILanguageDetector languages)
{
    private readonly ChunkUnits _units = new(ChunkPacker.MaximumTokens);
    private int _ordinal;
    private int _offset;

    /// <summary>The chunks of the next page.</summary>
    public IReadOnlyList<ChunkRow> Next(DocumentPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var chunks = ChunkPacker.Pack(_units.Of(page).ToArray()).Select(units => Chunk(page, units)).ToList();
        if (!hasPages)
            _offset = checked(_offset + page.Text.Length + 1);
        return chunks;
    }

    private ChunkRow Chunk(DocumentPage page, ArraySegment<ChunkUnit> units)
    {
        var (start, end) = (units[0].Start, units[^1].End);
        var text = page.Text[start..end];
        var number = hasPages ? page.Number : (int?)null;
        return new ChunkRow(
            Id(number, _offset + start, text.Length), _ordinal++, number, _offset + start, text.Length, Headings(units), languages.Detect(text), text);
    }

    // The same chunk of the same version has the same id, however often it is made.
    private string Id(int? page, int start, int length)
    {
        var identity = string.Create(CultureInfo.InvariantCulture, $"{documentId:D}/{version}/{page ?? 0}/{start}/{length}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, 16));
    }

    // What all its sentences stand under; a table that began in an earlier chunk adds its columns.
    private static ImmutableArray<string> Headings(ArraySegment<ChunkUnit> units)
    {
        var bodies = units.Where(unit => unit.Kind != BlockKind.Heading).DefaultIfEmpty(units[^1]);
        var path = bodies.Select(unit => unit.Path).Aggregate(CommonBeginning);
        return units[0].Columns is { } columns ? path.Add(columns) : path;
    }

    private static ImmutableArray<string> CommonBeginning(ImmutableArray<string> left, ImmutableArray<string> right)
    {
        var length = 0;
        while (length < left.Length && length < right.Length && left[length] == right[length])
            length++;
        return left.Length == length ? left : left[..length];
    }
}
