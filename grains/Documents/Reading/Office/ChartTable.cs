using System.Globalization;
using System.Text;
using System.Xml;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>Writes a chart (DrawingML, ECMA-376, 21.2) as the table that it was drawn from: a row for each category, a column for each series.</summary>
internal sealed class ChartTable
{
    // The most that Excel draws.
    private const int MostSeries = 255;
    private const int MostPoints = 32_000;
    private readonly List<SourceBlock> _titles = [];
    private readonly List<Series> _series = [];
    private readonly SortedDictionary<int, string> _categories = [];

    /// <summary>The titles and rows of a chart.</summary>
    public static List<SourceBlock> Read(XmlReader xml)
    {
        var chart = new ChartTable();
        var more = xml.Read();
        while (more)
        {
            if (xml is { NodeType: XmlNodeType.Element, IsEmptyElement: false, LocalName: "title" })
                chart._titles.Add(new SourceBlock(BlockKind.Paragraph, TableRows.OneLine(Text(xml, "t"))));
            else if (xml is { NodeType: XmlNodeType.Element, IsEmptyElement: false, LocalName: "ser" })
                chart.AddSeries(xml);
            more = xml.Read();
        }

        return [.. chart._titles, .. chart.Rows()];
    }

    private void AddSeries(XmlReader xml)
    {
        var (depth, series) = (xml.Depth, new Series());
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.IsEmptyElement)
                continue;
            if (xml.LocalName == "tx")
                series.Name = TableRows.OneLine(Text(xml, "v"));
            else if (xml.LocalName is "cat" or "xVal")
                AddPoints(xml, _categories);
            else if (xml.LocalName is "val" or "yVal")
                AddPoints(xml, series.Values);
        }

        if (_series.Count < MostSeries)
            _series.Add(series);
    }

    // The innermost of several levels of categories comes first.
    private static void AddPoints(XmlReader xml, SortedDictionary<int, string> points)
    {
        var (depth, index) = (xml.Depth, 0);
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "pt" })
                index = int.TryParse(xml.GetAttribute("idx"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : index + 1;
            else if (xml is { NodeType: XmlNodeType.Element, IsEmptyElement: false, LocalName: "v" } && points.Count < MostPoints)
                points.TryAdd(index, XlsxNumberFormat.General(Text(xml, "v")));
        }
    }

    private IEnumerable<SourceBlock> Rows()
    {
        var table = new TableRows();
        if (table.Next([.. _series.Select(series => series.Name).Prepend("")], header: true) is { } names)
            yield return names;
        foreach (var index in _series.SelectMany(series => series.Values.Keys).Concat(_categories.Keys).Distinct().Order())
        {
            if (table.Next([.. _series.Select(series => series.Values.GetValueOrDefault(index, "")).Prepend(_categories.GetValueOrDefault(index, ""))], header: false) is { } row)
                yield return row;
        }
    }

    // Of the element that the reader stands on; afterwards it stands on its end.
    private static string Text(XmlReader xml, string name)
    {
        var (depth, text, inside) = (xml.Depth, new StringBuilder(), xml.LocalName == name);
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element)
                inside = xml.LocalName == name;
            else if (inside && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
                text.Append(xml.Value);
            else if (xml.NodeType == XmlNodeType.EndElement)
                inside = false;
        }

        return text.ToString();
    }

    private sealed class Series
    {
        public string Name { get; set; } = "";

        public SortedDictionary<int, string> Values { get; } = [];
    }
}
