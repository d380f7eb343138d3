using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>Puts the blocks of a presentation on its slides.</summary>
internal static class OdfPages
{
    /// <summary>The slides from the first wanted one on, also those without text.</summary>
    public static IEnumerable<DocumentPage> Cut(OdfText text, ReadRequest request)
    {
        var (page, number) = (new SlideText(request.Limits), 1);
        foreach (var block in text.Blocks())
        {
            for (; number < text.Page; number++)
            {
                if (page.Take(number) is var slide && number >= request.FromPage)
                    yield return slide;
            }

            page.Add(block);
            if (number > request.Limits.Pages)
                throw Unreadable.TooLarge($"The presentation has more than {request.Limits.Pages} slides");
        }

        for (; number <= text.Page; number++)
        {
            if (page.Take(number) is var slide && number >= request.FromPage)
                yield return slide;
        }
    }
}
