using System.Collections.Immutable;
using System.Text;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>The text of one page as it grows, block by block. The only place where spans are made, so they fit the text.</summary>
internal sealed class PageText
{
    private readonly StringBuilder _text = new();
    private readonly ImmutableArray<TextBlock>.Builder _blocks = ImmutableArray.CreateBuilder<TextBlock>();

    /// <summary>Code units so far.</summary>
    public int Length => _text.Length;

    /// <summary>Puts a block at the end; one that is blank is left out.</summary>
    public void Add(SourceBlock block)
    {
        var text = Tidy(block);
        if (text.Length > 0)
            AddTidy(block with { Text = text });
    }

    /// <summary>Puts a block at the end whose text is normal and trimmed already.</summary>
    public void AddTidy(SourceBlock block)
    {
        _text.Append(Separator(block.Kind));
        _blocks.Add(new TextBlock(block.Kind, _text.Length, block.Text.Length, block.Level));
        _text.Append(block.Text);
    }

    /// <summary>How many code units a block of that kind adds besides its text.</summary>
    public int SeparatorLength(BlockKind kind) => Separator(kind).Length;

    /// <summary>The page; the builder is empty again.</summary>
    public DocumentPage Take(int number)
    {
        var page = new DocumentPage(number, _text.ToString(), _blocks.ToImmutable());
        _text.Clear();
        _blocks.Clear();
        return page;
    }

    /// <summary>A block's text in normal form, without blank edges.</summary>
    public static string Tidy(SourceBlock block)
    {
        var text = TextNormalizer.Normalize(block.Text);
        return block.Kind == BlockKind.Code ? text.TrimEnd().TrimStart('\n') : text.Trim();
    }

    // Items of a list and rows of a table stand line by line, everything else is set off by a blank line.
    private string Separator(BlockKind next)
    {
        if (_blocks.Count == 0)
            return "";
        return next is BlockKind.ListItem or BlockKind.TableRow && _blocks[^1].Kind == next ? "\n" : "\n\n";
    }
}
