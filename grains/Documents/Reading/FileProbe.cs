using System.Text;

namespace Rag.Documents.Reading;

/// <summary>What can be told about a file before it is read. Nothing here trusts the name.</summary>
internal sealed class FileProbe
{
    private const int HeadBytes = 64 * 1024;
    private readonly byte[] _head;
    private readonly ReadLimits _limits;
    private readonly Lazy<IReadOnlySet<string>?> _zipEntries;
    private readonly Lazy<OpcMainPart?> _mainPart;
    private readonly Lazy<TextProbe> _text;

    private FileProbe(ReadRequest request, byte[] head, long length)
    {
        Path = request.Path;
        Length = length;
        Extension = System.IO.Path.GetExtension(request.FileName ?? "").ToLowerInvariant();
        MediaType = request.MediaType.Split(';')[0].Trim().ToLowerInvariant();
        _head = head;
        _limits = request.Limits;
        _zipEntries = new(ReadZipEntries);
        _mainPart = new(ReadMainPart);
        _text = new(() => TextProbe.Of(request.Path));
    }

    /// <summary>Where the bytes are.</summary>
    public string Path { get; }

    /// <summary>Bytes.</summary>
    public long Length { get; }

    /// <summary>Of the uploaded name, with its dot, lower case; empty if there is none.</summary>
    public string Extension { get; }

    /// <summary>What the upload said, without parameters.</summary>
    public string MediaType { get; }

    /// <summary>The first bytes, at most 64 KiB.</summary>
    public ReadOnlySpan<byte> Head => _head;

    /// <summary>Names in a zip file's directory; null when the file is no whole zip.</summary>
    public IReadOnlySet<string>? ZipEntries => _zipEntries.Value;

    /// <summary>The main part of an Office file; null when it is none.</summary>
    public OpcMainPart? MainPart => _mainPart.Value;

    /// <summary>Whether it begins like a zip file, whole or not.</summary>
    public bool LooksLikeZip => Head.StartsWith("PK\x03\x04"u8) || Head.StartsWith("PK\x05\x06"u8);

    /// <summary>Whether it begins like an OLE2 container: old Office files and encrypted new ones.</summary>
    public bool LooksLikeOle => Head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    /// <summary>What the bytes are as text.</summary>
    public TextProbe Text => _text.Value;

    /// <summary>Looks at a file.</summary>
    public static FileProbe Open(ReadRequest request)
    {
        using var stream = File.OpenRead(request.Path);
        var head = new byte[Math.Min(HeadBytes, stream.Length)];
        stream.ReadExactly(head);
        return new FileProbe(request, head, stream.Length);
    }

    /// <summary>Whether an OLE2 container has an entry of that name: its directory holds names as UTF-16 in entries of 128 bytes.</summary>
    public bool HasOleEntry(string name)
    {
        var wanted = Encoding.Unicode.GetBytes(name + "\0");
        using var stream = File.OpenRead(Path);
        var entry = new byte[128];
        while (stream.ReadAtLeast(entry, entry.Length, throwOnEndOfStream: false) == entry.Length)
        {
            if (entry.AsSpan().StartsWith(wanted))
                return true;
        }

        return false;
    }

    private OpcMainPart? ReadMainPart()
    {
        if (ZipEntries is null)
            return null;
        using var container = ZipContainer.Open(Path, _limits);
        return OpcMainPart.Of(container);
    }

    private HashSet<string>? ReadZipEntries()
    {
        if (!LooksLikeZip)
            return null;
        try
        {
            using var zip = ZipContainer.Open(Path, _limits);
            return zip.Parts.ToHashSet(StringComparer.OrdinalIgnoreCase);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
