using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>
/// One kind of file that can be read. A new one is one class here and one line in <see cref="DocumentFormats"/>. It runs inside the reader's child process, so it may use
/// as much processor time and memory as the limits allow; it must not hold a whole document when the format can be streamed.
/// </summary>
internal interface IDocumentFormat
{
    /// <summary>Its media type.</summary>
    string MediaType { get; }

    /// <summary>Whether the content is of this kind. Only text formats may look at the name.</summary>
    bool Recognises(FileProbe file);

    /// <summary>Reads the file: <see cref="DocumentOpened"/>, then pages from the first wanted one on.</summary>
    /// <exception cref="DocumentUnreadableException">It cannot be read.</exception>
    IEnumerable<ReaderItem> Read(FileProbe file, ReadRequest request);
}

/// <summary>A piece of a document before it has a place in a page.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As found in the file; normalised when it is placed.</param>
/// <param name="Level">As in <see cref="TextBlock"/>.</param>
internal readonly record struct SourceBlock(BlockKind Kind, string Text, int Level = 0);
