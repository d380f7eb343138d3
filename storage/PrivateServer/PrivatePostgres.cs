using Microsoft.Extensions.Logging;

namespace Rag.Storage.PrivateServer;

/// <summary>
/// A PostgreSQL of one's own, from the system's programs, for a data folder: made at the first start, found again at the next, taken over when an earlier
/// process was killed and left it running, stopped with us. It listens on a socket in its own folder and on no port.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private readonly DataFolderLock held;
    private readonly Cluster cluster;
    private readonly ServerProcess server;

    private PrivatePostgres(DataFolderLock held, Cluster cluster, ServerProcess server) => (this.held, this.cluster, this.server) = (held, cluster, server);

    /// <summary>For <see cref="Postgres.PostgresOptions.ConnectionString"/>.</summary>
    public string ConnectionString => server.ConnectionString(ClusterCredentials.ServiceLogin, cluster.Credentials.Service);

    /// <summary>For <see cref="Postgres.PostgresOptions.MigrationConnectionString"/>.</summary>
    public string MigrationConnectionString => server.ConnectionString(ClusterCredentials.MigratorLogin, cluster.Credentials.Migrator);

    /// <summary>Where the cluster is: below the data folder, or outside where the server's account could not reach it.</summary>
    public string Folder => cluster.Folder;

    /// <summary>Takes the data folder and starts its server.</summary>
    /// <exception cref="PrivatePostgresException">Another process has the folder, the programs are missing, or the server does not start.</exception>
    public static async Task<PrivatePostgres> Start(
        PrivatePostgresOptions options, TimeProvider clock, ILogger<PrivatePostgres> logger, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
            throw new PrivatePostgresException("A private PostgreSQL needs Linux. Give a running database with --database.");
        Folders.MakePassable(options.DataFolder);
        var dataFolder = Folders.RealPath(options.DataFolder);
        var held = DataFolderLock.Take(dataFolder);
        try
        {
            var place = new ClusterPlace(options, dataFolder);
            var cluster = await Cluster.Open(place.Existing() ?? await place.Make(cancellationToken), options.ProgramFolder, cancellationToken);
            var server = new ServerProcess(cluster, clock, logger);
            await server.Start(options.StartTimeout, cancellationToken);
            return new PrivatePostgres(held, cluster, server);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Stops the server and gives the folder back.</summary>
    public async ValueTask DisposeAsync()
    {
        await server.Stop(CancellationToken.None);
        held.Dispose();
    }
}
