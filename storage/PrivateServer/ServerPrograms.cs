using System.Globalization;
using System.Text.RegularExpressions;
using Rag.Storage.Postgres.Migrations;

namespace Rag.Storage.PrivateServer;

/// <summary>PostgreSQL's server programs of one version.</summary>
/// <param name="Folder">Where they are.</param>
/// <param name="Major">The version.</param>
internal sealed partial record ServerPrograms(string Folder, int Major)
{
    public string InitDb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    public string Postgres => Path.Combine(Folder, "postgres");

    /// <summary>Finds the newest programs, or those of the version that a cluster was made by.</summary>
    /// <exception cref="PrivatePostgresException">There are none.</exception>
    public static async Task<ServerPrograms> Find(string? folder, int? major, CancellationToken cancellationToken)
    {
        var looked = new List<string>();
        var found = new List<ServerPrograms>();
        foreach (var candidate in folder is null ? await Candidates(cancellationToken) : [folder])
        {
            looked.Add(candidate);
            if (File.Exists(Path.Combine(candidate, "initdb")) && await VersionOf(candidate, cancellationToken) is { } version)
                found.Add(new ServerPrograms(candidate, version));
        }
        return found.Where(programs => programs.Major == (major ?? programs.Major) && programs.Major >= MigrationPlan.OldestServer).MaxBy(programs => programs.Major)
            ?? throw new PrivatePostgresException(NotFound(looked, found, major));
    }

    private static async Task<IEnumerable<string>> Candidates(CancellationToken cancellationToken)
    {
        string[] versioned = [.. Below("/usr/lib/postgresql", "*", "bin"), .. Below("/usr", "pgsql-*", "bin"), .. Below("/usr/local", "pgsql", "bin")];
        try
        {
            var configured = await Command.Run(["pg_config", "--bindir"], cancellationToken);
            return configured.Succeeded ? versioned.Append(configured.Output).Distinct() : versioned;
        }
        catch (PrivatePostgresException)
        {
            return versioned; // no pg_config: it comes with the development files only
        }
    }

    private static IEnumerable<string> Below(string folder, string pattern, string rest) =>
        Directory.Exists(folder) ? Directory.EnumerateDirectories(folder, pattern).Select(each => Path.Combine(each, rest)) : [];

    private static async Task<int?> VersionOf(string folder, CancellationToken cancellationToken)
    {
        var said = await Command.Run([Path.Combine(folder, "initdb"), "--version"], cancellationToken);
        return VersionNumber().Match(said.Output) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;
    }

    private static string NotFound(List<string> looked, List<ServerPrograms> found, int? major)
    {
        var wanted = major is { } version ? $"of version {version}, which made this data folder's cluster," : $"of version {MigrationPlan.OldestServer} or newer";
        var there = found.Count == 0 ? $"none in {string.Join(", ", looked)}" : $"only {string.Join(", ", found.Select(programs => $"{programs.Major} in {programs.Folder}"))}";
        return $"No PostgreSQL server programs {wanted} were found: {there}. Install them (Debian: apt-get install postgresql{(major is { } number ? $"-{number}" : "")}), "
            + "or give a running database with --database.";
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex VersionNumber();
}
