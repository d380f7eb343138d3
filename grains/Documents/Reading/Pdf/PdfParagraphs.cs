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
        foreach (var part in _page.Blocks.Where(part => part.Lines.Count > 0 || part.Table is not null))
        {
            if (part.Table is { } table)
            {
                PlaceAlone(label);
                label = null;
                _paragraphs.Add(new PdfParagraph(1, IsLarge: false, IsShort: false) { Table = table });
                continue;
            }

            var block = part.Lines;
            var (left, right) = (block.Min(line => line.Start), block.Max(line => line.End));
            for (var i = 0; i < block.Count; i++)
            {
                var line = block[i];
                if (label is not null && StandsBefore(label, line))
                    line = line with { Text = $"{label.Text} {line.Text}", Box = line.Box with { Left = label.Box.Left } };
                else
                    PlaceAlone(label);
                label = null;
                if (block.Count == 1 && ListLabel.IsAlone(line.Text))
                    label = line;
                else
                    Place(line, begins: i == 0 ? !GoesOn(line) : Begins(block, i, left, right));
            }
        }

        PlaceAlone(label);
    }

    private void PlaceAlone(PdfLine? label)
    {
        if (label is not null)
            Place(label, begins: true);
    }

    private void Place(PdfLine line, bool begins)
    {
        var ratio = line.Size / _measures.BodySize;
        if (begins || _paragraphs.Count == 0 || _paragraphs[^1].Table is not null || _paragraphs[^1].IsLarge != ratio > HeadingRatio)
            _paragraphs.Add(new PdfParagraph(ratio, ratio > HeadingRatio, _measures.IsShort(line)));
        _paragraphs[^1].Lines.Add(line);
    }

    private static bool StandsBefore(PdfLine label, PdfLine line) =>
        line.Box.Left >= label.Box.Right && Math.Abs(line.Box.Top - label.Box.Top) < label.Size * 0.6;

    // The first line of a block goes on with the paragraph before it when that broke off in mid-sentence: a column or a figure came between, or just a wider gap.
    private bool GoesOn(PdfLine line)
    {
        if (_paragraphs.Count == 0 || _paragraphs[^1].Table is not null || ListLabel.Leads(line.Text))
            return false;
        var last = _paragraphs[^1].Lines[^1];
        if (Math.Abs(last.Size - line.Size) > 0.05 * line.Size)
            return false;
        var below = line.Box.Top - last.Box.Bottom > -0.5 * line.Size && !_measures.IsGap(last, line);
        if (below && Math.Abs(line.Start - last.Start) < 0.2 * line.Size && _measures.IsWide(last))
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
        var indented = line.Start - left > Indent * line.Size && before.Start - left < 0.2 * line.Size;
        var returns = i + 1 == block.Count || block[i + 1].Start - left < 0.2 * line.Size;
        var beforeIsShort = before.End < right - 0.15 * (right - left) && EndsSentence(before.Text);
        var end = block.Count < 3 ? Math.Max(right, _measures.ColumnEnd(line)) : right;
        return (indented && returns) || beforeIsShort || PdfMeasures.IsEnded(before, line, end) || _measures.IsEndedCentred(before, line);
    }

    private static bool EndsSentence(string text) => text[^1] is '.' or '!' or '?' or ':' or ';' or '”' or '"' or '…';
}
