namespace Rag.Documents.Reading;

/// <summary>Lines that belong together.</summary>
/// <param name="Ratio">Their size beside that of most of the page.</param>
/// <param name="IsLarge">Whether they are set larger than the body.</param>
/// <param name="IsShort">Whether the first line is much shorter than most.</param>
internal sealed record PdfParagraph(double Ratio, bool IsLarge, bool IsShort)
{
    public List<PdfLine> Lines { get; } = [];

    /// <summary>The table that stands in its place.</summary>
    public PdfTable? Table { get; init; }
}
