using System.Globalization;

namespace Rag.Storage.PrivateServer;

/// <summary>A finished cluster: its folder holds the database, the credentials, the log and the socket.</summary>
/// <param name="Folder">The folder itself, behind any link.</param>
/// <param name="Account">Who owns and runs it.</param>
/// <param name="Programs">What runs it.</param>
/// <param name="Credentials">How to log in.</param>
internal sealed record Cluster(string Folder, ServerAccount Account, ServerPrograms Programs, ClusterCredentials Credentials)
{
    /// <summary>The database's own folder (PGDATA).</summary>
    public string Data => DataOf(Folder);

    /// <summary>What the server says.</summary>
    public string Log => Path.Combine(Folder, "server.log");

    public static string DataOf(string folder) => Path.Combine(folder, "data");

    public static string CredentialsOf(string folder) => Path.Combine(folder, "credentials.json");

    /// <summary>Opens the cluster in a folder.</summary>
    public static async Task<Cluster> Open(string folder, string? programFolder, CancellationToken cancellationToken)
    {
        var account = await ServerAccount.OwnerOf(folder, cancellationToken);
        var credentials = ClusterCredentials.Load(CredentialsOf(folder));
        var major = int.Parse(await File.ReadAllTextAsync(Path.Combine(DataOf(folder), "PG_VERSION"), cancellationToken), CultureInfo.InvariantCulture);
        return new Cluster(folder, account, await ServerPrograms.Find(programFolder, major, cancellationToken), credentials);
    }
}
