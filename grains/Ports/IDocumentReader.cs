using System.Collections.Immutable;

namespace Rag.Ports;

/// <summary>
/// Turns a file that nobody trusts into pages of text with structure. The implementation reads it in a child process with limits of time, memory and output, so a
/// poisonous file harms nothing but its own task.
/// </summary>
public interface IDocumentReader
{
    /// <summary>Reads a file from a page on, page by page; the first item is always a <see cref="DocumentOpened"/>.</summary>
    /// <param name="content">The bytes, from the beginning.</param>
    /// <param name="fileName">The uploaded name: breaks ties among text formats only; the content decides.</param>
    /// <param name="mediaType">What the upload said; likewise.</param>
    /// <param name="fromPage">The first page wanted, from 1: pages before it are stored already.</param>
    /// <param name="cancellationToken">Ends the child process at once.</param>
    /// <exception cref="DocumentUnreadableException">The file cannot be read; carries the stable code and a sentence a person can act on.</exception>
    IAsyncEnumerable<ReaderItem> Read(Stream content, string? fileName, string mediaType, int fromPage, CancellationToken cancellationToken);
}

/// <summary>What a reader gives, in order.</summary>
public abstract record ReaderItem;

/// <summary>The file is recognised.</summary>
/// <param name="MediaType">What the content is.</param>
/// <param name="Pages">How many pages there are, when that is known beforehand.</param>
/// <param name="HasPages">Whether page numbers mean something to a person (PDF), or are only parts.</param>
/// <param name="Title">The title that the file gives itself.</param>
/// <param name="Properties">What else it says about itself; null when it says nothing.</param>
public sealed record DocumentOpened(string MediaType, int? Pages, bool HasPages, string? Title, DocumentProperties? Properties = null) : ReaderItem;

/// <summary>What a file says about itself; null where it is silent.</summary>
/// <param name="Author">Who wrote it, on one line.</param>
/// <param name="CreatedAt">When it was written (UTC).</param>
/// <param name="ModifiedAt">When it was last changed (UTC).</param>
/// <param name="Language">Its language, ISO 639.</param>
public sealed record DocumentProperties(string? Author = null, DateTimeOffset? CreatedAt = null, DateTimeOffset? ModifiedAt = null, string? Language = null);

/// <summary>One page, or one part of a format without pages (at most about 64 KiB of text).</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Text">Normalised: NFC, line feeds, no control characters but line feed and tab.</param>
/// <param name="Blocks">The structure: spans of <paramref name="Text"/>, in order, not overlapping.</param>
public sealed record DocumentPage(int Number, string Text, ImmutableArray<TextBlock> Blocks) : ReaderItem;

/// <summary>What a block of text is.</summary>
public enum BlockKind
{
    /// <summary>Sentences.</summary>
    Paragraph = 1,

    /// <summary>A heading; <see cref="TextBlock.Level"/> says of which level.</summary>
    Heading = 2,

    /// <summary>An item of a list.</summary>
    ListItem = 3,

    /// <summary>The row of a table, its cells as <c>column: value</c> or separated by bars; the first row of a table has level 1.</summary>
    TableRow = 4,

    /// <summary>Code or otherwise preformatted.</summary>
    Code = 5,
}

/// <summary>A span of a page's text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Its first code unit.</param>
/// <param name="Length">In UTF-16 code units.</param>
/// <param name="Level">Of a heading, 1 to 6; of a table's first row 1; else 0.</param>
public sealed record TextBlock(BlockKind Kind, int Start, int Length, int Level = 0);

/// <summary>A file cannot be read.</summary>
/// <param name="code">A stable code of <see cref="Rag.Access.ErrorCodes"/>.</param>
/// <param name="message">A sentence a person can act on.</param>
/// <param name="retryable">Whether another attempt may go better (the machine was short of something; the file is not known to be bad).</param>
public sealed class DocumentUnreadableException(string code, string message, bool retryable = false) : Exception(message)
{
    /// <summary>The stable code.</summary>
    public string Code { get; } = code;

    /// <summary>Whether another attempt may go better.</summary>
    public bool Retryable { get; } = retryable;
}
