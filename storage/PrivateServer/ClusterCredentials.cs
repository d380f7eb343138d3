using System.Security.Cryptography;

namespace Rag.Storage.PrivateServer;

/// <summary>The passwords of a private server's two logins. The superuser has none and cannot log in at all.</summary>
/// <param name="Service">Of the login that serves requests.</param>
/// <param name="Migrator">Of the login that migrates.</param>
internal sealed record ClusterCredentials(string Service, string Migrator)
{
    public const string ServiceLogin = "rag_login";
    public const string MigratorLogin = "rag_migrator";

    public static ClusterCredentials Generate() => new(Password(), Password());

    /// <summary>Reads them.</summary>
    /// <exception cref="PrivatePostgresException">The file cannot be read by this account.</exception>
    public static ClusterCredentials Load(string path)
    {
        try
        {
            return RagJson.Read<ClusterCredentials>(File.ReadAllText(path));
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new PrivatePostgresException(
                $"{path} belongs to another account: the data folder was made by it. Start as that account, or choose another folder with --data.", fault);
        }
    }

    /// <summary>Writes them so that nobody else ever can read them.</summary>
    public void Save(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(System.Text.Encoding.UTF8.GetBytes(RagJson.Write(this)));
        file.Flush(flushToDisk: true);
    }

    private static string Password() => RandomNumberGenerator.GetHexString(40, lowercase: true);
}
