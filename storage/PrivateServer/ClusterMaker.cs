using Rag.Storage.Postgres;
using Rag.Storage.Postgres.Migrations;

namespace Rag.Storage.PrivateServer;

/// <summary>
/// Makes a cluster: in a folder under another name, renamed when everything is done, so that one which was cut off in the middle is never taken for a whole
/// one. Roles, logins and the database are made in single-user mode, before the server ever listens: no superuser needs a password, and none can log in.
/// </summary>
internal sealed class ClusterMaker(ServerAccount account, ServerPrograms programs)
{
    public const string Database = "rag";

    /// <summary>Makes the cluster at a place where nothing is yet.</summary>
    /// <exception cref="PrivatePostgresException">PostgreSQL's programs refuse.</exception>
    public async Task Make(string folder, CancellationToken cancellationToken)
    {
        var unfinished = $"{folder}.unfinished-{Guid.NewGuid():N}";
        try
        {
            await account.MakeFolder(unfinished, cancellationToken);
            await Initialise(Cluster.DataOf(unfinished), cancellationToken);
            var credentials = ClusterCredentials.Generate();
            await Populate(Cluster.DataOf(unfinished), credentials, cancellationToken);
            await Restrict(Cluster.DataOf(unfinished), cancellationToken);
            credentials.Save(Cluster.CredentialsOf(unfinished));
            Directory.Move(unfinished, folder);
        }
        catch
        {
            if (Directory.Exists(unfinished))
                Directory.Delete(unfinished, recursive: true);
            throw;
        }
    }

    /// <summary>Removes what makers left that were killed at work.</summary>
    public static void RemoveUnfinished(string parent, string prefix)
    {
        foreach (var unfinished in Directory.EnumerateDirectories(parent, $"{prefix}*.unfinished-*"))
            Directory.Delete(unfinished, recursive: true);
    }

    private async Task Initialise(string data, CancellationToken cancellationToken)
    {
        var made = await account.Run(
            [
                programs.InitDb, "--pgdata", data, "--username=postgres", "--encoding=UTF8", "--no-locale", "--data-checksums",
                "--auth=reject", "--no-instructions",
            ],
            cancellationToken);
        if (!made.Succeeded)
            throw new PrivatePostgresException($"PostgreSQL's initdb failed in {data}: {made.Output}");
    }

    private async Task Populate(string data, ClusterCredentials credentials, CancellationToken cancellationToken)
    {
        // In single-user mode with -j a statement ends at a semicolon and an empty line.
        string[] statements =
        [
            $"create role {ClusterCredentials.ServiceLogin} login noinherit password '{credentials.Service}'",
            $"create role {ClusterCredentials.MigratorLogin} login noinherit createdb password '{credentials.Migrator}'",
            $"set rag.login = '{ClusterCredentials.ServiceLogin}'",
            $"set rag.migrator = '{ClusterCredentials.MigratorLogin}'",
            Migration.Roles.TrimEnd().TrimEnd(';'),
            $"create database {Database} owner {RoleNames.Owner}",
        ];
        var input = string.Concat(statements.Select(statement => statement + ";\n\n"));
        var done = await account.Run([programs.Postgres, "--single", "-j", "-D", data, "postgres"], cancellationToken, input);
        if (!done.Succeeded || done.Output.Contains("ERROR:", StringComparison.Ordinal) || done.Output.Contains("FATAL:", StringComparison.Ordinal))
            throw new PrivatePostgresException($"The roles of a new cluster could not be made in {data}: {done.Output}");
    }

    // Only the two logins, only with their passwords. The server listens on a socket in the cluster's own folder and on no port, see ServerSettings.
    private static async Task Restrict(string data, CancellationToken cancellationToken)
    {
        const string rules = $"local all {ClusterCredentials.ServiceLogin},{ClusterCredentials.MigratorLogin} scram-sha-256\n";
        await File.WriteAllTextAsync(Path.Combine(data, "pg_hba.conf"), rules, cancellationToken);
        await File.AppendAllTextAsync(Path.Combine(data, "postgresql.conf"), $"\ninclude '{ServerSettings.FileName}'\n", cancellationToken);
    }
}
