using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Rag.Gateway;

/// <summary>
/// The key that access tokens are signed with: the configured one, or one of our own that outlives a restart in the data folder, so that a page stays
/// logged in when the server comes up again.
/// </summary>
internal sealed class TokenKey(IOptions<RagGatewayOptions> options)
{
    /// <summary>HMAC-SHA-256 is no stronger than its key (RFC 7518, section 3.2).</summary>
    public const int LeastBytes = 32;

    private const string FileName = "gateway-signing.key";
    private readonly Lazy<SymmetricSecurityKey> _key = new(() => new SymmetricSecurityKey(Read(options.Value)));

    /// <summary>The key.</summary>
    public SymmetricSecurityKey Key => _key.Value;

    private static byte[] Read(RagGatewayOptions options) =>
        options.SigningKey is { } secret ? Encoding.UTF8.GetBytes(secret) : ReadOrMake(Path.Combine(options.DataFolder!, FileName));

    private static byte[] ReadOrMake(string path)
    {
        if (!File.Exists(path))
            Make(path);
        var key = Convert.FromBase64String(File.ReadAllText(path).Trim());
        return key.Length >= LeastBytes ? key : throw new InvalidOperationException($"{path} holds no key of {LeastBytes} bytes: delete it to get a new one.");
    }

    // Written beside and moved into place: two processes that start at once agree on one key, and a crash leaves no half of one.
    private static void Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Environment.ProcessId}";
        var create = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(path: draft, options: create))
            writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(LeastBytes)));
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
