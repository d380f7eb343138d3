using System.Globalization;

namespace Rag.Documents.Reading;

/// <summary>Recognises the text of a PDF page that has no text layer: poppler's <c>pdftoppm</c> makes a picture of bounded size of it, whatever size the page says it has.</summary>
internal static class PageImage
{
    // A4 at 300 dots per inch: what tesseract is trained on.
    private const string LongestSide = "3508";

    /// <summary>The paragraphs found; none when the page cannot be drawn, which leaves the other pages as they are.</summary>
    public static IEnumerable<SourceBlock> Read(string path, int page, ReadRequest request)
    {
        var picture = $"{request.Path}.page";
        var number = page.ToString(CultureInfo.InvariantCulture);
        try
        {
            using (var tool = LimitedTool.Start(
                request.Limits, "pdftoppm", "-f", number, "-l", number, "-scale-to", LongestSide, "-gray", "-png", "-singlefile", path, picture))
            {
                tool.Output.ReadToEnd();
                if (!tool.Finish())
                    return [];
            }

            return TextRecognition.Pages(picture + ".png", request).SelectMany(blocks => blocks).ToList();
        }
        finally
        {
            File.Delete(picture + ".png");
        }
    }
}
