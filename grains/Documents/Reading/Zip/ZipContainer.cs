using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Rag.Documents.Reading;

/// <summary>
/// A zip file whose parts are read as streams under limits. Nothing is ever unpacked to a path: a part's name is a key and nothing else, so a name such as <c>../../etc/passwd</c>
/// is just a part that nobody asks for.
/// </summary>
internal sealed class ZipContainer : IDisposable
{
    // A chapter or a slide refers to others by paths that go up and down; none that is honest goes deeper.
    private const int LongestPath = 1024;
    private const int LongestDeclaration = 200;
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly ReadLimits _limits;
    private readonly ZipBudget _budget;

    private ZipContainer(ZipArchive zip, ReadLimits limits)
    {
        _zip = zip;
        _limits = limits;
        _budget = new ZipBudget(limits.InflatedBytesInAll);
        foreach (var entry in zip.Entries)
            _parts.TryAdd(PartName(entry), entry);
    }

    /// <summary>The names of its parts.</summary>
    public IEnumerable<string> Parts => _parts.Keys;

    /// <summary>Opens a file.</summary>
    public static ZipContainer Open(string path, ReadLimits limits) => new(ZipFile.OpenRead(path), limits);

    /// <summary>A part as a stream, or null when there is none.</summary>
    /// <exception cref="Rag.Ports.DocumentUnreadableException">It needs a password, or its directory entry says that it is too large.</exception>
    public Stream? OpenPart(string name)
    {
        if (!_parts.TryGetValue(name, out var entry))
            return null;
        return entry.IsEncrypted ? throw Unreadable.Encrypted() : InflatedPart.Open(entry, _limits, _budget);
    }

    /// <summary>A part as XML that loads nothing from anywhere and has no document type, or null when there is none.</summary>
    public XmlReader? OpenXml(string name) => OpenPart(name) is { } part ? UntrustedXml.Open(part) : null;

    /// <summary>Reads something small from a part; null when there is no such part.</summary>
    public T? Read<T>(string name, Func<XmlReader, T?> read)
        where T : class
    {
        using var xml = OpenXml(name);
        return xml is null ? null : read(xml);
    }

    /// <summary>A part as text (in the encoding that its byte order mark or its XML declaration says, else UTF-8), or null when there is none.</summary>
    /// <exception cref="Rag.Ports.DocumentUnreadableException">It is larger than what may be held at once.</exception>
    public string? ReadText(string name, int maximumCharacters)
    {
        var encoding = DeclaredEncoding(name);
        using var part = OpenPart(name);
        if (part is null)
            return null;
        using var reader = new StreamReader(part, encoding);
        var (text, buffer) = (new StringBuilder(), new char[16 * 1024]);
        for (int read; (read = reader.Read(buffer)) > 0;)
        {
            if (text.Append(buffer, 0, read).Length > maximumCharacters)
                throw Unreadable.TooLarge($"A part of the file has more than {maximumCharacters} characters");
        }

        return text.ToString();
    }

    /// <summary>The part that a reference inside another part names: relative to that part's folder, or from the root.</summary>
    public static string Resolve(string from, string reference)
    {
        var path = reference.Split('#', '?')[0].Replace('\\', '/');
        if (path.Length > LongestPath)
            return "";
        var steps = new List<string>();
        if (!path.StartsWith('/'))
            steps.AddRange(from.Split('/')[..^1]);
        foreach (var step in path.Split('/'))
        {
            if (step == "..")
                steps.RemoveRange(Math.Max(0, steps.Count - 1), Math.Min(1, steps.Count));
            else if (step is not ("" or "."))
                steps.Add(step);
        }

        return string.Join('/', steps);
    }

    public void Dispose() => _zip.Dispose();

    private Encoding DeclaredEncoding(string name)
    {
        using var part = OpenPart(name);
        var head = new byte[LongestDeclaration];
        var length = part?.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) ?? 0;
        return XmlDeclaration.EncodingOf(head.AsSpan(0, length));
    }

    // Names of parts are the same in capitals (ECMA-376, part 2, 6.2.2.3), and there are programs that write them as paths of Windows or from the root.
    private static string PartName(ZipArchiveEntry entry) => entry.FullName.Replace('\\', '/').TrimStart('/');
}
