using System.Xml;

namespace Rag.Documents.Reading;

/// <summary>A walk over the XML of a running text, once and forwards; what it makes of it is handed on as soon as it is whole.</summary>
internal abstract class XmlTextWalk(XmlReader xml)
{
    // Deeper nesting than any author makes; each level costs memory.
    private const int DeepestNesting = 200;
    private readonly Queue<SourceBlock> _ready = new();

    /// <summary>Where the walk is.</summary>
    protected XmlReader Xml => xml;

    /// <summary>The blocks, in order.</summary>
    public IEnumerable<SourceBlock> Blocks()
    {
        var more = xml.Read();
        while (more)
        {
            more = Step();
            while (_ready.TryDequeue(out var block))
                yield return block;
        }
    }

    /// <summary>Whether the element holds what is not part of the text.</summary>
    protected abstract bool IsLeftOut();

    /// <summary>Takes the beginning of an element.</summary>
    protected abstract void Begin();

    /// <summary>Takes the end of an element, also of an empty one.</summary>
    protected abstract void End();

    /// <summary>Takes text between elements.</summary>
    protected virtual void TakeText()
    {
    }

    /// <summary>Hands a block on.</summary>
    protected void Deliver(SourceBlock block) => _ready.Enqueue(block);

    /// <summary>Enters something that may be nested.</summary>
    /// <exception cref="Rag.Ports.DocumentUnreadableException">It is, deeper than anything honest.</exception>
    protected static void Nest<T>(Stack<T> stack, T item)
    {
        if (stack.Count >= DeepestNesting)
            throw Unreadable.Corrupt("its tables or text boxes are nested without end");
        stack.Push(item);
    }

    private bool Step()
    {
        switch (xml.NodeType)
        {
            case XmlNodeType.Element when IsLeftOut():
                xml.Skip();
                return !xml.EOF;
            case XmlNodeType.Element:
                var empty = xml.IsEmptyElement;
                Begin();
                if (empty)
                    End();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                TakeText();
                break;
            case XmlNodeType.EndElement:
                End();
                break;
        }

        return xml.Read();
    }
}
