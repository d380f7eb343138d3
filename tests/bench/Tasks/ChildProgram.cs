using System.Diagnostics;
using System.Reflection;

namespace Rag.Tests.Bench.Tasks;

/// <summary>This program once more, as a process of its own that speaks in lines.</summary>
internal sealed class ChildProgram : IAsyncDisposable
{
    private readonly Process _process;

    private ChildProgram(Process process) => _process = process;

    /// <summary>Starts it.</summary>
    /// <param name="arguments">Its verb and the rest.</param>
    /// <param name="environment">What it finds in its environment besides.</param>
    public static ChildProgram Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly.GetExecutingAssembly().Location, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new(Process.Start(start)!);
    }

    /// <summary>Its next line.</summary>
    /// <exception cref="InvalidOperationException">It has ended.</exception>
    public async Task<string> ReadLine() => await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("A process of the bench has ended too early; its errors stand above.");

    /// <summary>Sends it a line.</summary>
    public async Task WriteLine(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Lets it end, and waits for that.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
