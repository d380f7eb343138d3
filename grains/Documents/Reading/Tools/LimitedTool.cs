using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Rag.Documents.Reading;

/// <summary>
/// One run of a program of others (poppler-utils, tesseract) on a file that may be hostile: address space and processor time are limited by the kernel (RLIMIT_AS, RLIMIT_CPU through the shell's
/// <c>ulimit</c>), what it complains about is kept only in part, and it dies with the child process that started it.
/// </summary>
internal sealed class LimitedTool : IDisposable
{
    // Limits first, then the program takes the shell's place: no process between us and it. Interrupts of a terminal are the server's to handle.
    private const string Launcher = "trap '' INT; ulimit -v \"$1\" && ulimit -t \"$2\" && ulimit -c 0 && shift 2 && exec \"$@\"";
    private const int NotFound = 127;
    private const int KilledBySignal = 128;
    private const int CpuLimitSignal = 24;
    private const int KillSignal = 9;
    private const int ComplaintCharacters = 4096;
    private static readonly HashSet<LimitedTool> Running = [];
    private readonly string _name;
    private readonly Process _process;
    private readonly StringBuilder _complaints = new();

    private LimitedTool(string name, Process process)
    {
        _name = name;
        _process = process;
        _process.ErrorDataReceived += (_, line) => Complain(line.Data);
        _process.BeginErrorReadLine();
    }

    /// <summary>What the program writes.</summary>
    public StreamReader Output => _process.StandardOutput;

    /// <summary>Starts a program.</summary>
    public static LimitedTool Start(ReadLimits limits, string name, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        start.Environment["OMP_THREAD_LIMIT"] = "1"; // tesseract would take every core for one page
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Launcher);
        start.ArgumentList.Add(name);
        start.ArgumentList.Add((limits.ToolMemoryBytes / 1024).ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add(limits.ToolCpuSeconds.ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add(name);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        lock (Running)
        {
            var tool = new LimitedTool(name, Process.Start(start)!);
            tool._process.StandardInput.Close();
            Running.Add(tool);
            return tool;
        }
    }

    /// <summary>Ends every run at once; the lock is never given back, so that none is started any more.</summary>
    public static void KillAllForGood()
    {
        Monitor.Enter(Running);
        foreach (var tool in Running)
            tool._process.Kill();
    }

    /// <summary>Waits for the end, when all output is read.</summary>
    /// <returns>Whether the program did what it was asked.</returns>
    /// <exception cref="Rag.Ports.DocumentUnreadableException">It is missing, asks for a password, or went over a limit.</exception>
    public bool Finish()
    {
        _process.WaitForExit();
        return _process.ExitCode switch
        {
            0 => true,
            NotFound => throw Unreadable.ToolMissing(_name),
            KilledBySignal + CpuLimitSignal or KilledBySignal + KillSignal => throw Unreadable.TooSlow("Reading the file takes more time than is allowed"),
            _ when Complained("Incorrect password") => throw Unreadable.Encrypted(),
            _ => false,
        };
    }

    /// <summary>Ends the run if it still goes on.</summary>
    public void Dispose()
    {
        lock (Running)
            Running.Remove(this);
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private bool Complained(string words)
    {
        lock (_complaints)
            return _complaints.ToString().Contains(words, StringComparison.Ordinal);
    }

    private void Complain(string? line)
    {
        lock (_complaints)
        {
            if (line is not null && _complaints.Length < ComplaintCharacters)
                _complaints.AppendLine(line);
        }
    }
}
