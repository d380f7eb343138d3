using System.Globalization;
using System.Text;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>What rich text says about itself.</summary>
internal sealed class RtfInfo
{
    private readonly StringBuilder _title = new();
    private readonly StringBuilder _author = new();
    private readonly Dictionary<(RtfDestination, string), int> _times = [];
    private int? _language;

    /// <summary>Its title, as it stands there.</summary>
    public string? Title => _title.Length == 0 ? null : _title.ToString();

    /// <summary>The rest.</summary>
    public DocumentProperties? Properties => PropertyText.Properties(
        _author.ToString(), Time(RtfDestination.Created), Time(RtfDestination.Changed), _language is { } id ? LanguageOf(id) : null);

    /// <summary>Begins a destination; what stood there before was said in an older way.</summary>
    public void Begin(RtfDestination destination)
    {
        if (destination == RtfDestination.Title)
            _title.Clear();
        else if (destination == RtfDestination.Author)
            _author.Clear();
    }

    /// <summary>Takes text that goes to a destination.</summary>
    public void Append(RtfDestination destination, string text)
    {
        if (destination == RtfDestination.Title)
            _title.Append(text);
        else if (destination == RtfDestination.Author)
            _author.Append(text);
    }

    /// <summary>Takes a control word.</summary>
    public void Take(RtfDestination destination, string word, int? number)
    {
        if (destination is RtfDestination.Created or RtfDestination.Changed && number is { } part)
            _times[(destination, word)] = part;
        else if (word == "deflang")
            _language = number;
    }

    private string? Time(RtfDestination destination) => _times.TryGetValue((destination, "yr"), out var year)
        ? string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{_times.GetValueOrDefault((destination, "mo"), 1):D2}-{_times.GetValueOrDefault((destination, "dy"), 1):D2}")
        : null;

    // The primary languages of Windows' identifiers that are met most; the framework knows none in invariant globalisation.
    private static string? LanguageOf(int id) => (id & 0x3FF) switch
    {
        0x05 => "cs", 0x06 => "da", 0x07 => "de", 0x08 => "el", 0x09 => "en", 0x0A => "es", 0x0B => "fi", 0x0C => "fr", 0x0E => "hu", 0x10 => "it", 0x13 => "nl",
        0x15 => "pl", 0x16 => "pt", 0x18 => "ro", 0x19 => "ru", 0x1A => id is 0x081A or 0x0C1A ? "sr" : "hr", 0x1B => "sk", 0x1D => "sv", 0x1F => "tr", 0x24 => "sl", _ => null,
    };
}
