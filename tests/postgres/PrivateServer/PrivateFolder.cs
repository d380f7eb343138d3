using Microsoft.Extensions.Logging.Abstractions;
using Rag.Storage.PrivateServer;
using Rag.Tests.Postgres.Fixture;

namespace Rag.Tests.Postgres.PrivateServer;

/// <summary>
/// A data folder whose cluster is made once for all tests of a class: closed to other accounts, with a name too long for a socket, and with the rest of a
/// making that was cut off.
/// </summary>
public sealed class PrivateFolder : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new(closed: true);

    /// <summary>The data folder.</summary>
    public string Path => System.IO.Path.Combine(folder.Path, new string('a', 100));

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(System.IO.Path.Combine(Path, "postgres.unfinished-1", "data"));
        await using var server = await Start();
    }

    public Task<PrivatePostgres> Start() => PrivatePostgres.Start(
        new PrivatePostgresOptions { DataFolder = Path, OutsideFolder = System.IO.Path.Combine(folder.Outside, new string('b', 100)) },
        TimeProvider.System,
        NullLogger<PrivatePostgres>.Instance,
        CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
