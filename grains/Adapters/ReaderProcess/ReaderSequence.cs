using Rag.Documents.Reading;
using Rag.Ports;

namespace Rag.Adapters.ReaderProcess;

/// <summary>Checks what a child says before anyone believes it: a reader that a hostile file has taken over must not reach further than its own pages.</summary>
internal sealed class ReaderSequence(int fromPage, long maximumCharacters)
{
    private int _next = fromPage;
    private bool _opened;
    private long _characters;

    /// <summary>The item that a line stands for.</summary>
    /// <exception cref="DocumentUnreadableException">The line is out of order or makes no sense, or the text grows beyond the limit.</exception>
    public ReaderItem Accept(ReaderLine line) => line switch
    {
        { Opened: { MediaType: not null } opened } when !_opened => Open(opened),
        { Page: { Text: not null, Blocks: not null } page } when _opened && page.Number == _next => Page(page),
        _ => throw ReaderFailure.Crashed(),
    };

    private DocumentOpened Open(DocumentOpened opened)
    {
        _opened = true;
        return opened;
    }

    private DocumentPage Page(PageLine page)
    {
        _characters += page.Text.Length;
        if (_characters > maximumCharacters)
            throw ReaderFailure.TooLarge($"The file holds more than {maximumCharacters} characters of text");
        if (page.Text.Contains('\0', StringComparison.Ordinal))
            throw ReaderFailure.Crashed();
        try
        {
            _next++;
            return new DocumentPage(page.Number, page.Text, TextBlocks.Parse(page.Blocks, page.Text));
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            throw ReaderFailure.Crashed();
        }
    }
}
