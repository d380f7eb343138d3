using System.Diagnostics;
using System.Globalization;

namespace Rag.Tests.EndToEnd;

/// <summary>The private database server of a data folder, held still: it takes no connection and answers nothing, as one whose machine is gone, until this is disposed of.</summary>
public sealed class SuspendedDatabase : IDisposable
{
    private readonly string[] _processes;

    /// <summary>Holds the server of a data folder still, with every process of it.</summary>
    public SuspendedDatabase(string dataFolder)
    {
        // A server and its children stand in the folder of their database.
        var database = Path.Combine(dataFolder, "postgres", "data");
        _processes = [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => WorksIn(name!, database))!];
        if (_processes.Length == 0)
            throw new InvalidOperationException($"No server works in {database}.");
        Signal("-STOP");
    }

    /// <inheritdoc />
    public void Dispose() => Signal("-CONT");

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, .. _processes]);
        kill.WaitForExit();
    }

    private static bool WorksIn(string process, string database)
    {
        try
        {
            return int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out _) && new DirectoryInfo($"/proc/{process}/cwd").LinkTarget == database;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
