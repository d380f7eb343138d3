using Microsoft.Extensions.Logging.Abstractions;
using Rag.Storage.PrivateServer;

namespace Rag.Tests.Postgres.PrivateServer;

/// <summary>What the test program does as a child: it starts a data folder's server, says so, and holds it until it is killed or its input ends.</summary>
internal static class Holder
{
    public static async Task<int> Run(string folder)
    {
        await using var server = await PrivatePostgres.Start(
            new PrivatePostgresOptions { DataFolder = folder }, TimeProvider.System, NullLogger<PrivatePostgres>.Instance, CancellationToken.None);
        await Console.Out.WriteLineAsync("holding");
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
