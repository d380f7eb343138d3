using System.Collections.Immutable;
using System.Reflection;

namespace Rag.Adapters.ReaderProcess;

/// <summary>How documents are read in child processes, and what each may use.</summary>
public sealed class ReaderProcessOptions
{
    /// <summary>The program and its arguments; by default this program itself, asked to read a document.</summary>
    public ImmutableArray<string> Command { get; set; } = ThisProgram();

    /// <summary>Where files lie while they are read; everything below it is ours. On a disk, not in memory.</summary>
    public string WorkFolder { get; set; } = Path.Combine(Path.GetTempPath(), $"rag-reading-{Environment.UserName}");

    /// <summary>How many documents are read at once; further ones wait.</summary>
    public int Concurrency { get; set; } = 2;

    /// <summary>The largest file, in bytes.</summary>
    public long MaximumFileBytes { get; set; } = 512L << 20;

    /// <summary>Managed memory of a child, in bytes (the runtime's hard limit; an address space limit would stop the runtime itself).</summary>
    public long MemoryBytes { get; set; } = 512L << 20;

    /// <summary>Address space of a program that a child starts (the PDF reader, text recognition), in bytes.</summary>
    public long ToolMemoryBytes { get; set; } = 768L << 20;

    /// <summary>The program that recognises text in pictures, by name or path; where it is not installed, or this is empty, scans have no text.</summary>
    public string OcrProgram { get; set; } = "tesseract";

    /// <summary>The languages that text in pictures is expected in: tesseract's names, joined by plus signs.</summary>
    public string OcrLanguages { get; set; } = "hrv+eng";

    /// <summary>The folder of tesseract's language models; null for where it looks by itself.</summary>
    public string? OcrDataFolder { get; set; }

    /// <summary>The longest wait for the next page (for the first one too).</summary>
    public TimeSpan PageTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The longest a whole document may take, for an empty file; time that nobody waits for the child does not count.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>What each MiB of the file adds to <see cref="TotalTimeout"/>.</summary>
    public TimeSpan TotalTimeoutPerMebibyte { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The most pages that a document may have.</summary>
    public int MaximumPages { get; set; } = 20_000;

    /// <summary>The most text that a document may hold, in UTF-16 code units.</summary>
    public long MaximumTextCharacters { get; set; } = 200_000_000;

    /// <summary>The most bytes that a child may write for one page.</summary>
    public int MaximumLineBytes { get; set; } = 32 << 20;

    /// <summary>How long a document of a size may take.</summary>
    public TimeSpan TotalFor(long bytes) => TotalTimeout + TotalTimeoutPerMebibyte * (bytes / (double)(1 << 20));

    // Started as "dotnet X.dll" or as an executable of its own.
    private static ImmutableArray<string> ThisProgram()
    {
        var program = Environment.ProcessPath ?? "dotnet";
        var isHost = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return isHost && Assembly.GetEntryAssembly() is { } entry ? [program, entry.Location, ReaderProgram.Verb] : [program, ReaderProgram.Verb];
    }
}
