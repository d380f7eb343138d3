using System.Globalization;

namespace Rag.Storage.PrivateServer;

/// <summary>What a server writes about itself into <c>postmaster.pid</c>.</summary>
/// <param name="Pid">Its process.</param>
/// <param name="SocketFolder">Where it listens; empty while it starts.</param>
internal sealed record PostmasterFile(int Pid, string SocketFolder)
{
    private const int PidLine = 0;
    private const int SocketLine = 4;

    public static string PathIn(string data) => Path.Combine(data, "postmaster.pid");

    /// <summary>Reads it; null when there is none, or only the beginning of one.</summary>
    public static PostmasterFile? Read(string data)
    {
        try
        {
            var lines = File.ReadAllLines(PathIn(data));
            return lines.Length > PidLine && int.TryParse(lines[PidLine], NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
                ? new PostmasterFile(pid, lines.Length > SocketLine ? lines[SocketLine] : string.Empty)
                : null;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether the process lives and is this cluster's server, not another one that was given the same number after a restart of the machine or container.
    /// </summary>
    public bool IsAlive(string data) => WorksIn(Pid, data);

    /// <summary>Whether any process of the cluster lives, its server or one that survived it.</summary>
    public static bool AnyoneWorksIn(string data) =>
        Directory.EnumerateDirectories("/proc").Any(process =>
            int.TryParse(Path.GetFileName(process), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && WorksIn(pid, data));

    // A server and its children stand in the folder of their database.
    private static bool WorksIn(int pid, string data)
    {
        try
        {
            return new DirectoryInfo($"/proc/{pid}/cwd").LinkTarget == data;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
