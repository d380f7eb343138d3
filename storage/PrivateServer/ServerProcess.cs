using Microsoft.Extensions.Logging;
using Npgsql;

namespace Rag.Storage.PrivateServer;

/// <summary>Starts a cluster's server, or takes over one that still runs, and stops it.</summary>
internal sealed partial class ServerProcess(Cluster cluster, TimeProvider clock, ILogger logger)
{
    // A Unix socket's path has at most 107 bytes on Linux.
    private const int LongestSocketFolder = 107 - 15;
    private const long LargestLog = 10 * 1024 * 1024;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    /// <summary>Where the server listens, once it runs.</summary>
    public string SocketFolder { get; private set; } = "";

    /// <summary>Returns when the server answers.</summary>
    /// <exception cref="PrivatePostgresException">It does not start.</exception>
    public async Task Start(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        while (!await TryStart(clock.GetElapsedTime(began) > timeout, cancellationToken))
            await Task.Delay(Poll, clock, cancellationToken);
    }

    /// <summary>Stops it: open connections end, everything committed is safe.</summary>
    public async Task Stop(CancellationToken cancellationToken)
    {
        var stopped = await cluster.Account.Run(
            [cluster.Programs.PgCtl, "stop", "--pgdata", cluster.Data, "--mode=fast", "--wait", "--timeout=60"], cancellationToken);
        if (!stopped.Succeeded && PostmasterFile.Read(cluster.Data) is not null)
            LogNotStopped(logger, stopped.Output);
        RemoveSockets(SocketFolder);
    }

    /// <summary>A connection string to one of the cluster's databases.</summary>
    public string ConnectionString(string login, string password, string database = ClusterMaker.Database) => new NpgsqlConnectionStringBuilder
    {
        Host = SocketFolder,
        Port = ServerSettings.Port,
        Database = database,
        Username = login,
        Password = password,
    }.ConnectionString;

    private async Task<bool> TryStart(bool isLate, CancellationToken cancellationToken)
    {
        if (PostmasterFile.Read(cluster.Data) is { } running && running.IsAlive(cluster.Data))
            return await TryAdopt(running, isLate, cancellationToken);
        RemoveLeftovers();
        PutLogAside();
        var socketFolder = await MakeSocketFolder(cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(cluster.Data, ServerSettings.FileName), ServerSettings.Text(socketFolder), cancellationToken);
        var started = await cluster.Account.Run(
            [cluster.Programs.PgCtl, "start", "--pgdata", cluster.Data, "--log", cluster.Log, "--wait", "--timeout=60", "--silent"], cancellationToken);
        if (started.Succeeded)
        {
            SocketFolder = socketFolder;
            LogStarted(logger, cluster.Folder);
            return true;
        }
        if (PostmasterFile.Read(cluster.Data)?.SocketFolder != socketFolder)
            RemoveSockets(socketFolder);
        // A server that was killed leaves its file, and children that live on for a moment; a new one has to wait until they are gone. One that fails by itself
        // leaves nothing.
        var isOccupied = PostmasterFile.Read(cluster.Data) is not null || PostmasterFile.AnyoneWorksIn(cluster.Data);
        return isOccupied && !isLate ? false : throw new PrivatePostgresException(
            $"The private PostgreSQL in {cluster.Folder} does not start: {started.Output} {LastLines()}".TrimEnd());
    }

    private async Task<bool> TryAdopt(PostmasterFile running, bool isLate, CancellationToken cancellationToken)
    {
        SocketFolder = running.SocketFolder;
        try
        {
            if (SocketFolder.Length > 0)
            {
                await using var connection = new NpgsqlConnection(
                    ConnectionString(ClusterCredentials.ServiceLogin, cluster.Credentials.Service) + ";Pooling=false;Timeout=5");
                await connection.OpenAsync(cancellationToken);
                LogAdopted(logger, running.Pid);
                return true;
            }
        }
        catch (NpgsqlException fault) when (fault.IsTransient && !isLate)
        {
            // It starts, recovers or stops; soon it will answer or be gone.
        }
        return !isLate ? false : throw new PrivatePostgresException(
            $"The private PostgreSQL in {cluster.Folder} runs (pid {running.Pid}) but does not answer. {LastLines()}".TrimEnd());
    }

    // After a restart of a container the old server's number may be another process of the same account, which a new server would take for the old one.
    // Only when nobody works on the data is it right to remove the files by hand.
    private void RemoveLeftovers()
    {
        if (PostmasterFile.Read(cluster.Data) is not { } old || PostmasterFile.AnyoneWorksIn(cluster.Data))
            return;
        File.Delete(PostmasterFile.PathIn(cluster.Data));
        RemoveSockets(old.SocketFolder);
    }

    private void PutLogAside()
    {
        if (new FileInfo(cluster.Log) is { Exists: true, Length: > LargestLog })
            File.Move(cluster.Log, cluster.Log + ".old", overwrite: true);
    }

    private void RemoveSockets(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var socket in Directory.EnumerateFiles(folder, ".s.PGSQL.*"))
            File.Delete(socket);
        if (folder != cluster.Folder)
            Directory.Delete(folder);
    }

    private async Task<string> MakeSocketFolder(CancellationToken cancellationToken)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(cluster.Folder) <= LongestSocketFolder)
            return cluster.Folder;
        var folder = Path.Combine("/tmp", $"rag-{Guid.NewGuid():N}");
        await cluster.Account.MakeFolder(folder, cancellationToken);
        return folder;
    }

    private string LastLines() =>
        File.Exists(cluster.Log) ? $"The end of {cluster.Log}: {string.Join(" | ", File.ReadLines(cluster.Log).TakeLast(5))}" : string.Empty;
}
