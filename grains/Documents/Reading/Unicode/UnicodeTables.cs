using System.Globalization;

namespace Rag.Documents.Reading;

/// <summary>The rows of Unicode's character database that normalising needs; loaded when the first text needs them.</summary>
internal sealed class UnicodeTables
{
    private static readonly Lazy<UnicodeTables> Loaded = new(Load);
    private readonly Dictionary<int, byte> _classes = [];
    private readonly HashSet<int> _seconds = [];
    private readonly Dictionary<int, string> _ligatures = [];

    /// <summary>The tables.</summary>
    public static UnicodeTables Instance => Loaded.Value;

    /// <summary>What a code point decomposes to, one step; the second is 0 when it stands for one other code point.</summary>
    public Dictionary<int, (int First, int Second)> Parts { get; } = [];

    /// <summary>What two code points compose to.</summary>
    public Dictionary<(int First, int Second), int> Pairs { get; } = [];

    /// <summary>The canonical combining class; 0 for what is no mark.</summary>
    public byte Class(int code) => _classes.GetValueOrDefault(code);

    /// <summary>The letters that a ligature code point stands for, or null.</summary>
    public string? Ligature(char character) => _ligatures.GetValueOrDefault(character);

    /// <summary>Whether normalising may change a text because this code point is in it.</summary>
    public bool MayChange(int code) =>
        Class(code) != 0 || _seconds.Contains(code) || (Parts.TryGetValue(code, out var parts) && Pairs.GetValueOrDefault(parts) != code)
        || code is >= CanonicalForm.VowelBase and < CanonicalForm.VowelBase + CanonicalForm.VowelCount
        || code is > CanonicalForm.TailBase and < CanonicalForm.TailBase + CanonicalForm.TailCount;

    private static UnicodeTables Load()
    {
        var tables = new UnicodeTables();
        using var reader = new StreamReader(typeof(UnicodeTables).Assembly.GetManifestResourceStream("reading/unicode.txt")!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                tables.Add(line, line.IndexOfAny(['=', '!', '~', ':']));
        }

        return tables;
    }

    private void Add(string line, int mark)
    {
        var (left, right) = (line[..mark], line[(mark + 1)..]);
        if (line[mark] == ':')
        {
            AddClass(left.Split('-'), byte.Parse(right, CultureInfo.InvariantCulture));
            return;
        }

        var codes = right.Split(' ').Select(Hex).ToArray();
        if (line[mark] == '~')
        {
            _ligatures[Hex(left)] = string.Concat(codes.Select(code => (char)code));
            return;
        }

        var parts = (codes[0], codes.Length > 1 ? codes[1] : 0);
        Parts[Hex(left)] = parts;
        if (line[mark] == '!')
            return;
        Pairs[parts] = Hex(left);
        _seconds.Add(parts.Item2);
    }

    private void AddClass(string[] range, byte combining)
    {
        for (var code = Hex(range[0]); code <= Hex(range[1]); code++)
            _classes[code] = combining;
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
