using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>Separated values (RFC 4180, and its cousins with semicolons, tabs and bars), streamed; every row is written with the names of its columns.</summary>
internal sealed class CsvFormat : IDocumentFormat
{
    private const string Hint = "sep=";
    private const double LongestField = PartCutter.PartCharacters * 16;

    public string MediaType => "text/csv";

    // Nothing in the content tells a table from prose with commas for certain, so the name decides.
    public bool Recognises(FileProbe file) =>
        file.Text.IsText && (file.Extension is ".csv" or ".tsv" || file.MediaType is "text/csv" or "text/tab-separated-values" or "application/csv") && !ForeignFormats.IsForeignText(file);

    public IEnumerable<ReaderItem> Read(FileProbe file, ReadRequest request)
    {
        yield return new DocumentOpened(MediaType, null, HasPages: false, Title: null);
        using var text = file.Text.Open(file.Path);
        foreach (var part in PartCutter.Cut(SheetRows.Blocks(Rows(text, file.Text.Start)), request.FromPage))
            yield return part;
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(TextReader text, string start)
    {
        // Excel's own way to say what separates.
        var hinted = start.StartsWith(Hint, StringComparison.OrdinalIgnoreCase) && start.Length > Hint.Length;
        if (hinted)
            text.ReadLine();
        using var parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = hinted ? start[Hint.Length].ToString() : CsvDelimiter.Of(start),
            BadDataFound = null,
            TrimOptions = TrimOptions.Trim, // a blank behind the separator does not make a quotation mark a part of the text
            MaxFieldSize = LongestField,
        });
        while (Next(parser))
            yield return parser.Record!;
    }

    private static bool Next(CsvParser parser)
    {
        try
        {
            return parser.Read();
        }
        catch (MaxFieldSizeException)
        {
            throw Unreadable.Corrupt("a quotation mark in it is never closed");
        }
    }
}
