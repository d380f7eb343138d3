namespace Rag.Documents.Reading;

/// <summary>Makes paragraphs of a page's lines, by size, indentation and gaps. Pure, and of one page only, so a page reads the same wherever a reader begins.</summary>
internal sealed class PdfParagraphs
{
    private const double HeadingRatio = 1.12;
    private const double Indent = 0.8;
    private readonly PdfPage _page;
    private readonly PdfMeasures _measures;
    private readonly List<PdfParagraph> _paragraphs = [];

    private PdfParagraphs(PdfPage page)
    {
        _page = page;
        _measures = new PdfMeasures(page);
    }

    /// <summary>The blocks of a page.</summary>
    public static IEnumerable<SourceBlock> Of(PdfPage page)
    {
        var paragraphs = new PdfParagraphs(page);
        paragraphs.Split();
        return PdfBlocks.Of(paragraphs._paragraphs, new LineJoiner(page.Lines.Select(line => line.Text)));
    }

    private void Split()
    {
        PdfLine? label = null;
        foreach (var block in _page.Blocks.Where(block => block.Count > 0))
        {
            var (left, right) = (block.Min(line => line.Box.Left), block.Max(line => line.Box.Right));
            for (var i = 0; i < block.Count; i++)
            {
                var line = block[i];
                if (label is not null && StandsBefore(label, line))
                    line = line with { Text = $"{label.Text} {line.Text}", Box = line.Box with { Left = label.Box.Left } };
                else if (label is not null)
                    Place(label, begins: true);
                label = null;
                if (block.Count == 1 && ListLabel.IsAlone(line.Text))
                    label = line;
                else
                    Place(line, begins: i == 0 ? !GoesOn(line) : Begins(block, i, left, right));
            }
        }

        if (label is not null)
            Place(label, begins: true);
    }

    private void Place(PdfLine line, bool begins)
    {
        var ratio = line.Size / _measures.BodySize;
        if (begins || _paragraphs.Count == 0 || _paragraphs[^1].IsLarge != ratio > HeadingRatio)
            _paragraphs.Add(new PdfParagraph(ratio, ratio > HeadingRatio, _measures.IsShort(line)));
        _paragraphs[^1].Lines.Add(line);
    }

    private static bool StandsBefore(PdfLine label, PdfLine line) =>
        line.Box.Left >= label.Box.Right && Math.Abs(line.Box.Top - label.Box.Top) < label.Size * 0.6;

    // The first line of a block goes on with the paragraph before it when that broke off in mid-sentence: a column or a figure came between, or just a wider gap.
    private bool GoesOn(PdfLine line)
    {
        if (_paragraphs.Count == 0 || ListLabel.Leads(line.Text))
            return false;
        var last = _paragraphs[^1].Lines[^1];
        if (Math.Abs(last.Size - line.Size) > 0.05 * line.Size)
            return false;
        var below = line.Box.Top - last.Box.Bottom > -0.5 * line.Size && !_measures.IsGap(last, line);
        if (below && Math.Abs(line.Box.Left - last.Box.Left) < 0.2 * line.Size && _measures.IsWide(last))
            return true;
        return !EndsSentence(last.Text) && (char.IsLower(line.Text[0]) && (char.IsLetter(last.Text[^1]) || last.Text[^1] is ',' or '-'));
    }

    private bool Begins(List<PdfLine> block, int i, double left, double right)
    {
        var (before, line) = (block[i - 1], block[i]);
        if (Math.Abs(line.Box.Top - before.Box.Top) < 0.3 * line.Size)
            return false; // the same line, set wide
        if (ListLabel.Leads(line.Text) || _measures.IsGap(before, line) || Math.Abs(line.Size - before.Size) > (HeadingRatio - 1) * before.Size)
            return true;
        if (line.Size > _measures.BodySize * HeadingRatio)
            return false;
        var indented = line.Box.Left - left > Indent * line.Size && before.Box.Left - left < 0.2 * line.Size;
        var returns = i + 1 == block.Count || block[i + 1].Box.Left - left < 0.2 * line.Size;
        var beforeIsShort = before.Box.Right < right - 0.15 * (right - left) && EndsSentence(before.Text);
        var end = block.Count < 3 ? Math.Max(right, _measures.ColumnEnd(line)) : right;
        return (indented && returns) || beforeIsShort || (!line.IsRightToLeft && (PdfMeasures.IsEnded(before, line, end) || _measures.IsEndedCentred(before, line)));
    }

    private static bool EndsSentence(string text) => text[^1] is '.' or '!' or '?' or ':' or ';' or '”' or '"' or '…';
}
