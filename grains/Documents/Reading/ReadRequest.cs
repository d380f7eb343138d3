using System.Text.Json.Serialization;

namespace Rag.Documents.Reading;

/// <summary>What the child process is to read, and how much it may use.</summary>
internal sealed record ReadRequest
{
    /// <summary>Where the bytes are.</summary>
    public required string Path { get; init; }

    /// <summary>The uploaded name: breaks ties among text formats.</summary>
    public string? FileName { get; init; }

    /// <summary>What the upload said that it is; likewise.</summary>
    public string MediaType { get; init; } = "application/octet-stream";

    /// <summary>The first page wanted, from 1.</summary>
    public int FromPage { get; init; } = 1;

    /// <summary>In how many other files this one lies.</summary>
    public int Nesting { get; init; }

    /// <summary>How many files inside of the uploaded one have been read, at any depth.</summary>
    [JsonIgnore]
    public EmbeddedFileCount Embedded { get; init; } = new();

    /// <summary>How text in pictures is recognised; null where it is not.</summary>
    public OcrSettings? Ocr { get; init; }

    /// <summary>The limits.</summary>
    public ReadLimits Limits { get; init; } = new();
}

/// <summary>How text in pictures is recognised.</summary>
/// <param name="Program">Tesseract, by name or path.</param>
/// <param name="Languages">Of its models, joined by plus signs: <c>hrv+eng</c>.</param>
/// <param name="DataFolder">Where its models are; null for where it looks by itself.</param>
internal sealed record OcrSettings(string Program, string Languages, string? DataFolder = null);

/// <summary>Limits that are kept inside the child process; the parent keeps those of time, memory and output.</summary>
internal sealed record ReadLimits
{
    /// <summary>Pages of a document.</summary>
    public int Pages { get; init; } = 20_000;

    /// <summary>Code units of text on one page of a format with pages.</summary>
    public int PageCharacters { get; init; } = 2_000_000;

    /// <summary>Files inside of a file, and inside of those.</summary>
    public int EmbeddedFiles { get; init; } = 1_000;

    /// <summary>Bytes that one part of a zip container may inflate to.</summary>
    public long InflatedBytes { get; init; } = 256L << 20;

    /// <summary>How many times its packed size a part may inflate to; looked at beyond <see cref="InflatedBytesFree"/> only, since small parts pack well.</summary>
    public int InflationRatio { get; init; } = 100;

    /// <summary>Bytes that a part may inflate to whatever its ratio is.</summary>
    public long InflatedBytesFree { get; init; } = 16L << 20;

    /// <summary>Bytes that all parts of a container may inflate to together.</summary>
    public long InflatedBytesInAll { get; init; } = 1L << 30;

    /// <summary>Address space of a program of others (RLIMIT_AS), bytes.</summary>
    public long ToolMemoryBytes { get; init; } = 768L << 20;

    /// <summary>Processor time of one run of such a program (RLIMIT_CPU), seconds.</summary>
    public int ToolCpuSeconds { get; init; } = 120;
}
