using System.Xml;

namespace Rag.Documents.Reading;

/// <summary>
/// The numbers that stand before headings and items of lists and nowhere in their text ("Article 5", "2.1", "b)"): counted here as LibreOffice counts them, since people cite them.
/// </summary>
internal sealed class OdfNumbering(OdfStyles styles)
{
    private const string XmlNamespace = "http://www.w3.org/XML/1998/namespace";

    // Lists that nothing will go on with cost memory all the same.
    private const int MostLists = 100_000;
    private readonly Stack<ListLevel> _open = new();
    private readonly Dictionary<string, int[]> _byId = [];
    private readonly Dictionary<string, int[]> _byStyle = [];
    private readonly int[] _headings = new int[OdfListStyle.Levels];

    /// <summary>Whether a list is open.</summary>
    public bool IsInList => _open.Count > 0;

    /// <summary>Enters a list, or a list inside an item.</summary>
    public void EnterList(XmlReader xml)
    {
        var name = xml.GetAttribute("style-name", OdfNames.Text);
        if (_open.TryPeek(out var outer))
        {
            _open.Push(new ListLevel(name ?? outer.Style, outer.Counts, outer.Depth + 1));
            return;
        }

        var counts = xml.GetAttribute("continue-list", OdfNames.Text) is { } id && _byId.TryGetValue(id, out var earlier) ? earlier
            : xml.GetAttribute("continue-numbering", OdfNames.Text) == "true" && _byStyle.TryGetValue(name ?? "", out var same) ? same
            : new int[OdfListStyle.Levels];
        _byStyle[name ?? ""] = counts;
        if (xml.GetAttribute("id", XmlNamespace) is { } own && _byId.Count < MostLists)
            _byId[own] = counts;
        _open.Push(new ListLevel(name, counts, 0));
    }

    /// <summary>Leaves it.</summary>
    public void LeaveList() => _open.TryPop(out _);

    /// <summary>Enters an item: the first paragraph of it has its number.</summary>
    public void EnterItem(XmlReader xml)
    {
        if (!_open.TryPeek(out var list))
            return;
        list.Begins = xml.LocalName == "list-item";
        list.Start = xml.GetAttribute("start-value", OdfNames.Text) is null ? null : OdfNames.Count(xml, "start-value", OdfNames.Text, int.MaxValue);
    }

    /// <summary>What stands before the paragraph that begins here; empty when nothing does.</summary>
    public string NextItem(string? paragraphStyle)
    {
        if (!_open.TryPeek(out var list) || !list.Begins)
            return "";
        list.Begins = false;
        var style = styles.List(list.Style ?? styles.ListOf(paragraphStyle));
        return style is null ? "•" : Next(style, list.Counts, list.Depth, list.Start);
    }

    /// <summary>What stands before the heading that begins here; empty when nothing does.</summary>
    /// <param name="xml">On the heading.</param>
    /// <param name="level">Its level, from 1.</param>
    public string NextHeading(XmlReader xml, int level)
    {
        var style = xml.GetAttribute("style-name", OdfNames.Text);
        if (IsInList)
            return NextItem(style);
        if (xml.GetAttribute("is-list-header", OdfNames.Text) == "true" || styles.ListOf(style) == "")
            return "";
        var start = xml.GetAttribute("start-value", OdfNames.Text) is null ? (int?)null : OdfNames.Count(xml, "start-value", OdfNames.Text, int.MaxValue);
        return Next(styles.Outline, _headings, level - 1, start);
    }

    private static string Next(OdfListStyle style, int[] counts, int level, int? start)
    {
        level = Math.Min(level, OdfListStyle.Levels - 1);
        counts[level] = start ?? (counts[level] == 0 ? style.Start(level) : counts[level] + 1);
        Array.Clear(counts, level + 1, counts.Length - level - 1);
        return style.Label(counts, level);
    }

    private sealed class ListLevel(string? style, int[] counts, int depth)
    {
        public string? Style => style;

        public int[] Counts => counts;

        public int Depth => depth;

        public bool Begins { get; set; }

        public int? Start { get; set; }
    }
}
