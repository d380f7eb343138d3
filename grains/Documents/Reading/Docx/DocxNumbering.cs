using System.Globalization;
using System.Text;
using System.Xml;

namespace Rag.Documents.Reading;

/// <summary>
/// The numbers that Word writes before paragraphs and that stand nowhere in their text ("Article 5", "2.1", "b)"): counted here as Word counts them, since people
/// cite them.
/// </summary>
internal sealed class DocxNumbering
{
    private const int Levels = 9;
    private const int LongestLabel = 60;
    private readonly Dictionary<int, Level[]> _kinds = [];
    private readonly Dictionary<int, int> _lists = [];
    private readonly Dictionary<(int List, int Level), int> _starts = [];
    private readonly Dictionary<int, string> _links = [];
    private readonly Dictionary<string, int> _named = [];
    private readonly Dictionary<int, int[]> _counts = [];
    private readonly HashSet<(int List, int Level)> _started = [];

    /// <summary>Reads <c>numbering.xml</c>.</summary>
    public static DocxNumbering Read(XmlReader reader)
    {
        var numbering = new DocxNumbering();
        var (kind, list, level) = (-1, -1, -1);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || !DocxNames.IsWord(reader))
                continue;
            switch (reader.LocalName)
            {
                case "abstractNum":
                    (kind, list) = (DocxNames.Number(reader, "abstractNumId") ?? -1, -1);
                    numbering._kinds[kind] = Enumerable.Range(0, Levels).Select(_ => new Level()).ToArray();
                    break;
                case "numStyleLink" when kind >= 0:
                    numbering._links[kind] = DocxNames.Attribute(reader, "val") ?? "";
                    break;
                case "styleLink" when kind >= 0:
                    numbering._named[DocxNames.Attribute(reader, "val") ?? ""] = kind;
                    break;
                case "num":
                    (kind, list) = (-1, DocxNames.Number(reader, "numId") ?? -1);
                    break;
                case "abstractNumId" when list >= 0:
                    numbering._lists[list] = DocxNames.Number(reader) ?? -1;
                    break;
                case "lvl" or "lvlOverride":
                    level = Math.Clamp(DocxNames.Number(reader, "ilvl") ?? 0, 0, Levels - 1);
                    break;
                case "startOverride" when list >= 0 && level >= 0:
                    numbering._starts[(list, level)] = DocxNames.Number(reader) ?? 1;
                    break;
                default:
                    if (level >= 0 && numbering._kinds.TryGetValue(kind, out var levels))
                        levels[level].Take(reader);
                    break;
            }
        }

        return numbering;
    }

    /// <summary>Counts one more paragraph of a list and gives what stands before it; empty when nothing does.</summary>
    public string Next(int list, int level)
    {
        level = Math.Clamp(level, 0, Levels - 1);
        if (!_lists.TryGetValue(list, out var kind) || !_kinds.ContainsKey(kind))
            return "•";
        if (_links.TryGetValue(kind, out var link) && _named.TryGetValue(link, out var linked))
            kind = linked; // a list of a style: its levels are described once, for all
        if (!_kinds.TryGetValue(kind, out var levels))
            return "•";
        if (!_counts.TryGetValue(kind, out var counts))
            _counts[kind] = counts = levels.Select(one => one.Start - 1).ToArray();
        if (_started.Add((list, level)) && _starts.TryGetValue((list, level), out var start))
            counts[level] = start - 1;
        counts[level]++;
        for (var deeper = level + 1; deeper < Levels; deeper++)
            counts[deeper] = levels[deeper].Start - 1;
        return levels[level].Label(counts, levels);
    }

    private sealed class Level
    {
        private string _format = "decimal";
        private string _text = "";
        private bool _inFigures;

        public int Start { get; private set; } = 1;

        public void Take(XmlReader reader)
        {
            switch (reader.LocalName)
            {
                case "start":
                    Start = DocxNames.Number(reader) ?? 1;
                    break;
                case "numFmt":
                    _format = DocxNames.Attribute(reader, "val") ?? "decimal";
                    break;
                case "isLgl":
                    _inFigures = DocxNames.IsOn(reader);
                    break;
                case "lvlText":
                    _text = DocxNames.Attribute(reader, "val") is { Length: <= LongestLabel } text ? text : "";
                    break;
            }
        }

        public string Label(int[] counts, Level[] levels)
        {
            if (_format == "bullet")
                return "•";
            if (_format == "none")
                return "";
            var label = new StringBuilder(_text);
            for (var i = 0; i < levels.Length; i++)
                label.Replace($"%{i + 1}", Number(Math.Max(counts[i], levels[i].Start), _inFigures ? "decimal" : levels[i]._format));
            return label.ToString().Trim();
        }

        private static string Number(int value, string format) => format switch
        {
            "lowerLetter" => ListNumber.Letters(value).ToLowerInvariant(),
            "upperLetter" => ListNumber.Letters(value),
            "lowerRoman" => ListNumber.Roman(value).ToLowerInvariant(),
            "upperRoman" => ListNumber.Roman(value),
            "decimalZero" => value.ToString("00", CultureInfo.InvariantCulture),
            _ => value.ToString(CultureInfo.InvariantCulture),
        };
    }
}
