using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>The text of one slide as it grows. Its title comes first, wherever the file draws it: everything else stands under it.</summary>
internal sealed class SlideText(ReadLimits limits)
{
    private readonly List<SourceBlock> _blocks = [];
    private long _length;

    /// <summary>Adds a block.</summary>
    /// <exception cref="DocumentUnreadableException">The slide holds more than is allowed.</exception>
    public void Add(SourceBlock block)
    {
        _length += block.Text.Length;
        if (_length > limits.PageCharacters)
            throw Unreadable.TooLarge($"A slide of the presentation holds more than {limits.PageCharacters} characters");
        _blocks.Add(block);
    }

    /// <summary>The slide as a page; afterwards this is empty again.</summary>
    public DocumentPage Take(int number)
    {
        var page = new PageText();
        foreach (var block in _blocks.OrderBy(block => block.Kind == BlockKind.Heading ? 0 : 1))
            page.Add(block);
        _blocks.Clear();
        _length = 0;
        return page.Take(number);
    }
}
