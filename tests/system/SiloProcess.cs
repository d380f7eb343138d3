using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace Rag.Tests.EndToEnd;

/// <summary>The real program in a process of its own, on a free port; it can be ended gently or not.</summary>
public sealed partial class SiloProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SiloProcess(Process process) => _process = process;

    /// <summary>Where page and API are.</summary>
    public Uri Address => _ready.Task.Result;

    /// <summary>The process's id.</summary>
    public int Id => _process.Id;

    /// <summary>What it has printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Starts the program and waits until it can serve.</summary>
    /// <param name="data">Its data folder.</param>
    /// <param name="environment">Further variables of its environment.</param>
    public static async Task<SiloProcess> Start(string data, IReadOnlyDictionary<string, string>? environment = null)
    {
        var silo = Launch(["up", "--port", "0", "--data", data, "--no-sample"], environment);
        var exited = silo._process.WaitForExitAsync();
        var late = Task.Delay(StartLimit);
        var first = await Task.WhenAny(silo._ready.Task, exited, late);
        if (first == silo._ready.Task)
            return silo;
        if (first == late)
            await silo.Kill();
        throw new InvalidOperationException($"The silo {(first == late ? $"was not ready after {StartLimit}" : "ended while starting")}:\n{silo.Output}");
    }

    /// <summary>Runs the program to its end.</summary>
    /// <returns>Exit code and everything it printed.</returns>
    public static async Task<(int Code, string Output)> RunToEnd(params string[] arguments)
    {
        var silo = Launch(arguments);
        using var limit = new CancellationTokenSource(StartLimit);
        await silo._process.WaitForExitAsync(limit.Token);
        return (silo._process.ExitCode, silo.Output);
    }

    /// <summary>As <c>kill -9</c>: the process has no chance to do anything.</summary>
    public async Task Kill()
    {
        _process.Kill(entireProcessTree: false);
        // Also what it has printed is waited for, and a child that has it open would keep that open.
        using var limit = new CancellationTokenSource(StopLimit);
        await _process.WaitForExitAsync(limit.Token);
    }

    /// <summary>Asks it to end, as an operator's SIGTERM does, and waits for it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> Stop()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            using var limit = new CancellationTokenSource(StopLimit);
            await _process.WaitForExitAsync(limit.Token);
        }
        return _process.ExitCode;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Stop();
        _process.Dispose();
    }

    private static SiloProcess Launch(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var program = typeof(SiloProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "SiloProgram").Value!;
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var variable in start.Environment.Keys.Where(key => key.StartsWith("RAG_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(variable);
        foreach (var (variable, value) in environment ?? new Dictionary<string, string>())
            start.Environment[variable] = value;
        var silo = new SiloProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        silo._process.OutputDataReceived += (_, line) => silo.Take(line.Data);
        silo._process.ErrorDataReceived += (_, line) => silo.Take(line.Data);
        silo._process.Start();
        silo._process.BeginOutputReadLine();
        silo._process.BeginErrorReadLine();
        return silo;
    }

    private void Take(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.AppendLine(line);
        if (ReadyLine().Match(line) is { Success: true } ready)
            _ready.TrySetResult(new Uri(ready.Groups[1].Value));
    }

    [GeneratedRegex("^ready (http://127\\.0\\.0\\.1:[0-9]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex ReadyLine();
}
