using System.Globalization;
using System.Xml;

namespace Rag.Documents.Reading;

/// <summary>How the numbers of a workbook are shown, as far as it changes what they mean: dates, times and percentages.</summary>
internal sealed class XlsxStyles
{
    private readonly Dictionary<int, string> _custom = [];
    private readonly List<int> _cellFormats = [];

    /// <summary>Reads <c>styles.xml</c>.</summary>
    public static XlsxStyles Read(XmlReader xml)
    {
        var (styles, inCells) = (new XlsxStyles(), false);
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs")
                inCells = xml.NodeType == XmlNodeType.Element;
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "numFmt" && Number(xml, "numFmtId") is { } id)
                styles._custom[id] = xml.GetAttribute("formatCode") ?? "";
            else if (xml.LocalName == "xf" && inCells)
                styles._cellFormats.Add(Number(xml, "numFmtId") ?? 0);
        }

        return styles;
    }

    /// <summary>A stored number as a person sees it, or nearly so.</summary>
    /// <param name="value">As stored.</param>
    /// <param name="style">The cell's style.</param>
    /// <param name="has1904Dates">From when days are counted.</param>
    public string Show(string value, int style, bool has1904Dates)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return value;
        var format = style >= 0 && style < _cellFormats.Count ? _cellFormats[style] : 0;
        var code = _custom.GetValueOrDefault(format, "");
        if (IsDate(format, code) && DateOf(number, has1904Dates) is { } date)
            return date;
        if (format is 9 or 10 || code.Contains('%', StringComparison.Ordinal))
            return (number * 100).ToString("0.####", CultureInfo.InvariantCulture) + "%";

        // Stored with 17 digits, known to a person with 15: 0.1 + 0.2 is 0.3.
        return Math.Abs(number) is >= 1e-5 and < 1e15 or 0 ? ((decimal)number).ToString("0.###############", CultureInfo.InvariantCulture) : value;
    }

    // The built-in numbers of formats are those of ECMA-376, 18.8.30.
    private static bool IsDate(int format, string code)
    {
        if (format is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58))
            return true;
        var (quoted, bracketed) = (false, false);
        for (var i = 0; i < code.Length; i++)
        {
            if (code[i] == '"')
                quoted = !quoted;
            else if (code[i] is '[' or ']')
                bracketed = code[i] == '[';
            else if (code[i] == '\\')
                i++;
            else if (!quoted && !bracketed && code[i] is 'y' or 'Y' or 'd' or 'D' or 'h' or 'H')
                return true;
        }

        return false;
    }

    private static string? DateOf(double days, bool has1904Dates)
    {
        var serial = days + (has1904Dates ? 1462 : 0);
        if (serial is < 0 or > 2_958_465)
            return null;
        if (serial < 1)
            return TimeOnly.MinValue.Add(TimeSpan.FromSeconds(Math.Round(serial * 86400))).ToString("HH:mm", CultureInfo.InvariantCulture);
        var date = DateTime.FromOADate(serial);
        return date.TimeOfDay < TimeSpan.FromSeconds(1) ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : date.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    private static int? Number(XmlReader xml, string name) => int.TryParse(xml.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
