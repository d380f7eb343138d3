using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Xml;
using Rag.Documents.Reading;
using Rag.Ports;

namespace Rag.Adapters.ReaderProcess;

/// <summary>
/// The child process: reads one document and ends. The request comes as the first line of standard input, which then stays open: when it ends the parent is gone, and so are we.
/// Everything that a hostile file can do happens in here.
/// </summary>
public static class ReaderProgram
{
    /// <summary>The command-line verb that a host's <c>Main</c> hands over to <see cref="Run"/>, before it touches anything else.</summary>
    public const string Verb = "read-document";

    private const int LongestRequest = 64 * 1024;

    // Parsers of other people's recurse; their stack shall end after the limits of depth do.
    private const int StackBytes = 64 << 20;

    /// <summary>Reads the document that standard input names, and writes it to standard output.</summary>
    /// <returns>The exit code: 0 when the last line was written, whatever it says.</returns>
    public static int Run()
    {
        // Ctrl-C reaches the whole process group; the server decides when its children end.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using var input = Console.OpenStandardInput();
        var request = JsonSerializer.Deserialize(FirstLine(input), ReaderJson.Plain.ReadRequest) ?? throw new JsonException("The request is null.");
        new Thread(() => DieWithParent(input)) { IsBackground = true }.Start();

        using var output = Console.OpenStandardOutput();
        var reading = new Thread(() => Write(output, request), StackBytes);
        reading.Start();
        reading.Join();
        return 0;
    }

    private static byte[] FirstLine(Stream input)
    {
        var line = new byte[LongestRequest];
        for (var length = 0; length < line.Length; length++)
        {
            if (input.Read(line, length, 1) == 0)
                throw new EndOfStreamException("There is no request on standard input.");
            if (line[length] == '\n')
                return line[..length];
        }

        throw new JsonException("The request is too long.");
    }

    private static void DieWithParent(Stream input)
    {
        var nothing = new byte[1];
        while (input.Read(nothing, 0, 1) > 0)
        {
        }

        LimitedTool.KillAllForGood();
        Process.GetCurrentProcess().Kill();
    }

    private static void Write(Stream output, ReadRequest request)
    {
        var hasText = false;
        try
        {
            var file = FileProbe.Open(request);
            foreach (var item in DocumentFormats.Detect(file).Read(file, request))
            {
                hasText |= item is DocumentPage { Text.Length: > 0 };
                Write(output, LineOf(item));
            }

            // Whoever goes on in the middle has seen text before, or has none in the end and is told so by whoever counts.
            Write(output, hasText || request.FromPage > 1 ? new ReaderLine { End = true } : LineOf(Unreadable.NoText(request.Ocr is not null)));
        }
        catch (DocumentUnreadableException unreadable)
        {
            Write(output, LineOf(unreadable));
        }
        catch (Exception exception) when (exception is InvalidDataException or XmlException or EndOfStreamException or NotSupportedException)
        {
            Write(output, LineOf(Unreadable.Corrupt("its inner parts cannot be read")));
        }
        catch (OutOfMemoryException)
        {
            Write(output, LineOf(ReaderFailure.OutOfMemory()));
        }
    }

    private static ReaderLine LineOf(ReaderItem item) => item switch
    {
        DocumentOpened opened => new ReaderLine { Opened = opened },
        DocumentPage page => new ReaderLine { Page = new PageLine(page.Number, page.Text, TextBlocks.ToJson(page.Blocks)) },
        _ => throw new InvalidOperationException($"A reader gave a {item.GetType().Name}."),
    };

    private static ReaderLine LineOf(DocumentUnreadableException unreadable) =>
        new() { Error = new ErrorLine(unreadable.Code, unreadable.Message, unreadable.Retryable) };

    private static void Write(Stream output, ReaderLine line)
    {
        JsonSerializer.Serialize(output, line, ReaderJson.Plain.ReaderLine);
        output.Write("\n"u8);
        output.Flush();
    }
}
