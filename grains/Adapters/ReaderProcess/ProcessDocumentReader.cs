using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rag.Documents.Reading;
using Rag.Ports;

namespace Rag.Adapters.ReaderProcess;

/// <summary>Reads each document in a child process of its own, a bounded number at once. See <see cref="ReaderProgram"/> for the child.</summary>
public sealed partial class ProcessDocumentReader : IDocumentReader, IDisposable
{
    private readonly ReaderProcessOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<ProcessDocumentReader> _logger;
    private readonly ReaderWorkFolder _folder;
    private readonly SemaphoreSlim _places;
    private readonly OcrSettings? _ocr;

    /// <summary>Makes the work folder and clears away what earlier processes left.</summary>
    public ProcessDocumentReader(IOptions<ReaderProcessOptions> options, IIdSource ids, TimeProvider clock, ILogger<ProcessDocumentReader> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Value;
        _clock = clock;
        _logger = logger;
        _folder = new ReaderWorkFolder(_options.WorkFolder, ids);
        _places = new SemaphoreSlim(_options.Concurrency);
        _ocr = IsInstalled(_options.OcrProgram) ? new OcrSettings(_options.OcrProgram, _options.OcrLanguages, _options.OcrDataFolder) : null;
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<ReaderItem> Read(
        Stream content, string? fileName, string mediaType, int fromPage, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fromPage, 1);
        await _places.WaitAsync(cancellationToken);
        try
        {
            using var file = await _folder.Save(content, _options.MaximumFileBytes, cancellationToken);
            if (file.Length == 0)
                throw Unreadable.Empty();
            await using var child = await ReaderChild.Start(_options, _clock, _folder.Path, RequestFor(file, fileName, mediaType, fromPage), file.Length);
            var sequence = new ReaderSequence(fromPage, _options.MaximumTextCharacters);
            while (await Next(child, file.Length, cancellationToken) is { End: false } line)
                yield return sequence.Accept(line);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Removes the work folder.</summary>
    public void Dispose()
    {
        _folder.Dispose();
        _places.Dispose();
    }

    private ReadRequest RequestFor(ReaderFile file, string? fileName, string mediaType, int fromPage) => new()
    {
        Path = file.Path,
        FileName = fileName,
        MediaType = mediaType,
        FromPage = fromPage,
        Ocr = _ocr,
        Limits = new ReadLimits { Pages = _options.MaximumPages, ToolMemoryBytes = _options.ToolMemoryBytes },
    };

    private static bool IsInstalled(string program) => program.Length > 0
        && (Path.IsPathFullyQualified(program) ? [""] : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)).Any(folder => File.Exists(Path.Combine(folder, program)));

    private async Task<ReaderLine> Next(ReaderChild child, long bytes, CancellationToken cancellationToken)
    {
        try
        {
            var line = await child.Next(cancellationToken);
            return line.Error is { } error ? throw new DocumentUnreadableException(error.Code, error.Message, error.Retryable) : line;
        }
        catch (DocumentUnreadableException unreadable)
        {
            LogUnreadable(_logger, unreadable.Code, bytes, unreadable.Message);
            throw;
        }
    }
}
