using System.Security.Cryptography;
using System.Text;

namespace Rag.Storage.PrivateServer;

/// <summary>
/// Where a data folder's cluster is: in <c>postgres</c> below it. Where the server's account cannot reach the data folder (root's home is closed to every other
/// account, and opening it up is not ours to do), the cluster stands outside and <c>postgres</c> is a link to it, so the data folder still knows its cluster.
/// </summary>
internal sealed class ClusterPlace(PrivatePostgresOptions options, string dataFolder)
{
    private const string Lasting = "/var/lib/rag";

    private string Link => Path.Combine(dataFolder, "postgres");

    // The data folder of a test or a trial goes without a word to us; its cluster must not stay for ever where nobody cleans up.
    private string OutsideFolder => options.OutsideFolder ?? (IsBelow(dataFolder, Folders.RealPath(Path.GetTempPath())) ? Path.GetTempPath() : Lasting);

    /// <summary>The folder of the cluster that is there, or null.</summary>
    /// <exception cref="PrivatePostgresException">The data folder names a cluster that is gone.</exception>
    public string? Existing()
    {
        var link = new DirectoryInfo(Link);
        if (link.LinkTarget is { } target && !Directory.Exists(target))
            throw new PrivatePostgresException(
                $"The database of the data folder {dataFolder} should be in {target}, and is not there. "
                + $"Bring it back, or remove the link {Link} to begin with an empty database.");
        return link.Exists ? Folders.RealPath(Link) : null;
    }

    /// <summary>Makes a cluster and gives its folder.</summary>
    public async Task<string> Make(CancellationToken cancellationToken)
    {
        var account = await ServerAccount.ForNew(cancellationToken);
        var maker = new ClusterMaker(account, await ServerPrograms.Find(options.ProgramFolder, null, cancellationToken));
        ClusterMaker.RemoveUnfinished(dataFolder, "postgres");
        if (await account.CanReach(dataFolder, cancellationToken))
        {
            await maker.Make(Link, cancellationToken);
            return Link;
        }
        var outside = Outside();
        await maker.Make(outside, cancellationToken);
        Directory.CreateSymbolicLink(Link, outside);
        return outside;
    }

    // Named after the data folder for people, with a random part: a new data folder at the place of a removed one must not find the old one's database.
    private string Outside()
    {
        try
        {
            Folders.MakePassable(OutsideFolder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new PrivatePostgresException(
                $"PostgreSQL does not run as root, its own account cannot reach {dataFolder}, and {OutsideFolder} cannot be made ({fault.Message}). "
                + "Choose a folder that every account can reach with --data.",
                fault);
        }
        var name = "rag-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dataFolder)))[..8];
        var outside = Folders.RealPath(OutsideFolder);
        ClusterMaker.RemoveUnfinished(outside, name);
        return Path.Combine(outside, $"{name}-{Guid.NewGuid():N}"[..24]);
    }

    private static bool IsBelow(string path, string folder) => path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
