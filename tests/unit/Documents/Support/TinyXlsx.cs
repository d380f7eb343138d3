using System.Globalization;

namespace Rag.Tests.Unit.Documents.Support;

/// <summary>Writes the smallest Excel workbook around the XML of its sheets.</summary>
internal static class TinyXlsx
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static byte[] Of(params (string Name, string Rows)[] sheets) => Of(sheets, "", []);

    /// <param name="sheets">Each with the XML of its rows.</param>
    /// <param name="attributes">Of the sheets' entries in the workbook.</param>
    /// <param name="parts">More parts.</param>
    public static byte[] Of((string Name, string Rows)[] sheets, string attributes, (string Part, string Xml)[] parts)
    {
        var list = string.Concat(sheets.Select((sheet, i) => string.Create(CultureInfo.InvariantCulture, $"<sheet name=\"{sheet.Name}\" sheetId=\"{i + 1}\" r:id=\"r{i}\" {attributes}/>")));
        var relations = string.Concat(sheets.Select((_, i) => string.Create(
            CultureInfo.InvariantCulture, $"<Relationship Id=\"r{i}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>")));
        return TinyDocx.Zip(
        [
            ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>{list}</sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>"),
            .. sheets.Select((sheet, i) => (string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{i + 1}.xml"), $"<worksheet xmlns=\"{Main}\"><dimension ref=\"A1:XFD1048576\"/><sheetData>{sheet.Rows}</sheetData></worksheet>")),
            .. parts,
        ]);
    }

    public static string Row(params string[] cells) =>
        $"<row>{string.Concat(cells.Select(cell => double.TryParse(cell, CultureInfo.InvariantCulture, out _) ? $"<c><v>{cell}</v></c>" : $"<c t=\"inlineStr\"><is><t>{cell}</t></is></c>"))}</row>";

    public static string SharedStrings(params string[] texts) => $"<sst xmlns=\"{Main}\">{string.Concat(texts.Select(text => $"<si>{text}</si>"))}</sst>";

    public static string Styles(string formats, params int[] cellFormats) =>
        $"<styleSheet xmlns=\"{Main}\"><numFmts>{formats}</numFmts><cellXfs>{string.Concat(cellFormats.Select(format => $"<xf numFmtId=\"{format}\"/>"))}</cellXfs></styleSheet>";
}
