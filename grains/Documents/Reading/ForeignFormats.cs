using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>Kinds of files that are known but not read: the person is told what the file is, and not that it is "damaged".</summary>
internal static class ForeignFormats
{
    private static readonly (byte[] Magic, string Name)[] Signatures =
    [
        ([0x1F, 0x8B], "A gzip archive"),
        ([0x37, 0x7A, 0xBC, 0xAF], "A 7-Zip archive"),
        ([.. "Rar!"u8], "A RAR archive"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "An xz archive"),
        ([0x28, 0xB5, 0x2F, 0xFD], "A Zstandard archive"),
        ([.. "BZh"u8], "A bzip2 archive"),
        ([.. "GIF8"u8], "A picture (GIF)"),
        ([.. "RIFF"u8], "A picture, sound or film (RIFF)"),
        ([.. "OggS"u8], "A sound or film (Ogg)"),
        ([.. "ID3"u8], "A sound (MP3)"),
        ([0x7F, 0x45, 0x4C, 0x46], "A program (ELF)"),
        ([.. "MZ"u8], "A program (Windows)"),
        ([.. "SQLite format 3"u8], "A SQLite database"),
        ([.. "%!PS"u8], "A PostScript file"),
    ];

    private static readonly string[] NamesOfContainers = [".docx", ".docm", ".pptx", ".pptm", ".xlsx", ".xlsm", ".odt", ".ods", ".odp", ".epub"];

    /// <summary>Whether it is written in readable characters and yet is no text for a person.</summary>
    public static bool IsForeignText(FileProbe file) => file.Head.StartsWith("%!PS"u8);

    /// <summary>The reason why nothing reads the file.</summary>
    public static DocumentUnreadableException Refuse(FileProbe file)
    {
        if (file.LooksLikeOle)
            return RefuseOle(file);
        if (file.LooksLikeZip)
            return RefuseZip(file);
        return Unreadable.Unsupported(NameOf(file) ?? "A file of this kind");
    }

    private static string? NameOf(FileProbe file)
    {
        foreach (var (magic, name) in Signatures)
        {
            if (file.Head.StartsWith(magic))
                return name;
        }

        return file.Head.Length > 8 && file.Head[4..].StartsWith("ftyp"u8) ? "A film or picture (MP4, HEIC)" : null;
    }

    private static DocumentUnreadableException RefuseOle(FileProbe file)
    {
        if (file.HasOleEntry("EncryptedPackage"))
            return Unreadable.Encrypted();
        if (file.HasOleEntry("WordDocument"))
            return Unreadable.Unsupported("A Word 97-2003 document (.doc)");
        if (file.HasOleEntry("Workbook") || file.HasOleEntry("Book"))
            return Unreadable.Unsupported("An Excel 97-2003 workbook (.xls)");
        if (file.HasOleEntry("PowerPoint Document"))
            return Unreadable.Unsupported("A PowerPoint 97-2003 presentation (.ppt)");
        return Unreadable.Unsupported("An old Office or Outlook file");
    }

    private static DocumentUnreadableException RefuseZip(FileProbe file)
    {
        if (file.ZipEntries is not { } entries)
            return Unreadable.Corrupt("its zip container is cut off or broken");
        if (entries.Contains("encrypted-package"))
            return Unreadable.Encrypted(); // OpenDocument 1.4
        if (entries.Contains("xl/workbook.bin"))
            return Unreadable.Unsupported("A binary Excel workbook (.xlsb)");
        if (entries.Contains("Index/Document.iwa"))
            return Unreadable.Unsupported("An Apple iWork document");
        if (NamesOfContainers.Contains(file.Extension))
            return Unreadable.Corrupt($"it is named like a {file.Extension} file but holds none");
        return Unreadable.Unsupported("A zip archive");
    }
}
