namespace Rag.Documents.Reading;

/// <summary>Where something stands on a page, in points from its top left corner.</summary>
internal readonly record struct PdfBox(double Left, double Top, double Right, double Bottom)
{
    public double Height => Bottom - Top;

    public double Width => Right - Left;
}

/// <summary>A line of text.</summary>
/// <param name="Box">Where it stands.</param>
/// <param name="Size">The height of its letters, points: the same for lines set in one font and size.</param>
/// <param name="Text">Its words.</param>
/// <param name="IsRightToLeft">Whether most of it is Hebrew or Arabic.</param>
internal sealed record PdfLine(PdfBox Box, double Size, string Text, bool IsRightToLeft = false);

/// <summary>A page as poppler lays it out: blocks of lines in reading order.</summary>
internal sealed record PdfPage(double Width, double Height, List<List<PdfLine>> Blocks)
{
    public IEnumerable<PdfLine> Lines => Blocks.SelectMany(block => block);
}
