using System.Globalization;

namespace Rag.Storage.PrivateServer;

/// <summary>
/// One process per data folder. The operating system holds the lock and gives it back when the process ends, however it ends; the file beside it only names
/// the holder for people.
/// </summary>
public sealed class DataFolderLock : IDisposable
{
    private const int HeldByAnother = 11; // EWOULDBLOCK

    private readonly FileStream held;

    private DataFolderLock(FileStream held) => this.held = held;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="PrivatePostgresException">Another process has it.</exception>
    public static DataFolderLock Take(string dataFolder)
    {
        var holder = Path.Combine(dataFolder, "lock.pid");
        try
        {
            var held = new FileStream(Path.Combine(dataFolder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(holder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new DataFolderLock(held);
        }
        catch (IOException fault) when (fault.HResult == HeldByAnother)
        {
            var pid = File.Exists(holder) ? File.ReadAllText(holder).Trim() : "unknown";
            throw new PrivatePostgresException(
                $"The data folder {dataFolder} is in use by another process (pid {pid}). Stop it, or choose another folder with --data.", fault);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new PrivatePostgresException(
                $"The data folder {dataFolder} cannot be written to by this account ({fault.Message}). "
                + "Start as the account that made it, or choose another folder with --data.",
                fault);
        }
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose() => held.Dispose();
}
