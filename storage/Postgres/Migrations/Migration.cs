using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Rag.Storage.Postgres.Migrations;

/// <summary>One numbered step of the schema, from <c>deploy/postgres/NNNN_name.sql</c>.</summary>
/// <param name="Number">Its place in the order, from 1 without gaps.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Text">Its statements.</param>
internal sealed partial record Migration(int Number, string Name, string Text)
{
    private const string Folder = "migrations/";

    /// <summary>The steps that this build knows, in order.</summary>
    public static IReadOnlyList<Migration> Known { get; } = Load();

    /// <summary>The statements that make the server's roles.</summary>
    public static string Roles { get; } = Resource(Folder + "roles.sql");

    /// <summary>SHA-256 of the text, whatever its line ends.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text.ReplaceLineEndings("\n"))));

    private static Migration[] Load()
    {
        var numbered = Assembly.GetExecutingAssembly().GetManifestResourceNames().Select(name => FileName().Match(name)).Where(match => match.Success);
        return [.. numbered
            .Select(match => new Migration(int.Parse(match.Groups[1].ValueSpan), match.Value[Folder.Length..], Resource(match.Value)))
            .OrderBy(migration => migration.Number)];
    }

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The build lacks {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^migrations/(\d{4})_[a-z0-9_]+\.sql$", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}
