using System.Buffers;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Rag.Documents.Reading;
using Rag.Ports;

namespace Rag.Adapters.ReaderProcess;

/// <summary>A child process that reads one document. It gets no secret of ours: its environment holds only what the runtime needs, and its limits.</summary>
internal sealed class ReaderChild : IAsyncDisposable
{
    private const int ErrorBytes = 4096;

    // What a child allocates before it clears up: some tens of pages.
    private const int YoungBytes = 2 << 20;
    private const int Signalled = 128;
    private const int Abort = 6;
    private const int Kill = 9;
    private readonly ReaderProcessOptions _options;
    private readonly TimeProvider _clock;
    private readonly Process _process;
    private readonly PipeReader _output;
    private readonly Task<string> _errors;
    private TimeSpan _left;

    private ReaderChild(ReaderProcessOptions options, TimeProvider clock, Process process, TimeSpan total)
    {
        _options = options;
        _clock = clock;
        _process = process;
        _left = total;
        _output = PipeReader.Create(process.StandardOutput.BaseStream, new StreamPipeReaderOptions(bufferSize: 64 * 1024));
        _errors = KeepBeginning(process.StandardError.BaseStream);
    }

    /// <summary>Starts a child on a file.</summary>
    /// <exception cref="DocumentUnreadableException">It cannot be started.</exception>
    public static async Task<ReaderChild> Start(ReaderProcessOptions options, TimeProvider clock, string workFolder, ReadRequest request, long fileBytes)
    {
        Process process;
        try
        {
            process = Process.Start(StartInfo(options, workFolder))!;
        }
        catch (Win32Exception exception)
        {
            throw ReaderFailure.NotStarted(exception.Message);
        }

        var child = new ReaderChild(options, clock, process, options.TotalFor(fileBytes));
        await child.Send(request);
        return child;
    }

    /// <summary>The next line; the last one is the end or an error.</summary>
    /// <exception cref="DocumentUnreadableException">The child broke off, took too long, or wrote too much.</exception>
    public async Task<ReaderLine> Next(CancellationToken cancellationToken)
    {
        var limit = TimeSpan.FromTicks(Math.Clamp(_left.Ticks, 0, _options.PageTimeout.Ticks));
        var began = _clock.GetTimestamp();
        using var deadline = new CancellationTokenSource(limit, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);

        // Ending the process ends the wait for its output, whatever it is doing.
        await using var kill = either.Token.UnsafeRegister(static child => ((ReaderChild)child!).End(), this);
        var line = await ReadLine();
        cancellationToken.ThrowIfCancellationRequested();
        if (deadline.IsCancellationRequested)
            throw ReaderFailure.TooSlow(limit);
        _left -= _clock.GetElapsedTime(began);
        return line ?? throw await BrokeOff();
    }

    /// <summary>Ends the child and everything that it started.</summary>
    public async ValueTask DisposeAsync()
    {
        End();
        await _process.WaitForExitAsync();
        await _output.CompleteAsync();
        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo(ReaderProcessOptions options, string workFolder)
    {
        var start = new ProcessStartInfo(options.Command[0], options.Command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workFolder,
        };
        var root = Environment.GetEnvironmentVariable("DOTNET_ROOT");
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "/usr/local/bin:/usr/bin:/bin";
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["TMPDIR"] = workFolder;
        if (root is not null)
            start.Environment["DOTNET_ROOT"] = root;
        start.Environment["DOTNET_GCHeapHardLimit"] = options.MemoryBytes.ToString("X", CultureInfo.InvariantCulture);
        // By itself the runtime fills a processor's cache before it clears up for the first time, so that memory would grow over the first thousand pages.
        start.Environment["DOTNET_GCgen0size"] = YoungBytes.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return start;
    }

    private async Task Send(ReadRequest request)
    {
        try
        {
            var input = _process.StandardInput.BaseStream;
            await input.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(request, ReaderJson.Plain.ReadRequest));
            await input.WriteAsync("\n"u8.ToArray());
            await input.FlushAsync();
        }
        catch (IOException)
        {
            // It is gone already; reading its output says so, and why.
        }
    }

    private async Task<ReaderLine?> ReadLine()
    {
        while (true)
        {
            var result = await _output.ReadAsync();
            if (result.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = Parse(result.Buffer.Slice(0, end));
                _output.AdvanceTo(result.Buffer.GetPosition(1, end));
                return line;
            }

            if (result.IsCompleted)
                return null;
            if (result.Buffer.Length > _options.MaximumLineBytes)
                throw ReaderFailure.TooLarge("One page of the file holds more text than is allowed");
            _output.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static ReaderLine Parse(ReadOnlySequence<byte> line)
    {
        try
        {
            var json = new Utf8JsonReader(line);
            return JsonSerializer.Deserialize(ref json, ReaderJson.Plain.ReaderLine) ?? throw ReaderFailure.Crashed();
        }
        catch (JsonException)
        {
            throw ReaderFailure.Crashed();
        }
    }

    private async Task<DocumentUnreadableException> BrokeOff()
    {
        await _process.WaitForExitAsync();
        var errors = await _errors;
        return _process.ExitCode switch
        {
            _ when errors.Contains("OutOfMemory", StringComparison.Ordinal) || errors.Contains("Out of memory", StringComparison.Ordinal) => ReaderFailure.OutOfMemory(),
            Signalled + Abort when errors.Contains("Stack overflow", StringComparison.Ordinal) => ReaderFailure.TooDeep(),
            Signalled + Kill => ReaderFailure.Killed(),
            _ => ReaderFailure.Crashed(),
        };
    }

    private void End()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }

    // The rest is read and dropped, so that the child never waits for us.
    private static async Task<string> KeepBeginning(Stream errors)
    {
        var kept = new byte[ErrorBytes];
        var length = 0;
        var rest = new byte[ErrorBytes];
        for (int read; (read = await errors.ReadAsync(length < kept.Length ? kept.AsMemory(length) : rest)) > 0;)
            length = Math.Min(kept.Length, length + (length < kept.Length ? read : 0));
        return Encoding.UTF8.GetString(kept, 0, length);
    }
}
