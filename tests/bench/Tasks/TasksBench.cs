using System.Globalization;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Rag.Storage.PrivateServer;
using Rag.Tests.Bench.Tasks.Clients;

namespace Rag.Tests.Bench.Tasks;

/// <summary>
/// What a task costs from the question to the last event at its client, with no model behind it: the composition of <c>./rag up</c> on a PostgreSQL of its own, clients over real WebSockets
/// in a process of their own. The work is that of a peer, BullMQ on Redis with Socket.IO: a question, a queue with 64 slots, four times progress, twenty tokens and a result.
/// </summary>
/// <param name="clock">Passed on.</param>
/// <param name="load">How much is done.</param>
internal sealed class TasksBench(TimeProvider clock, TasksLoad load) : IBench
{
    private static readonly Dictionary<string, string?> s_soon = new() { ["Rag__Postgres__SynchronousCommit"] = "false" };
    private static readonly Dictionary<string, string?> s_disk = new() { ["Rag__Postgres__SynchronousCommit"] = "true" };
    private static readonly Dictionary<string, string?> s_single = new(s_soon) { ["Rag__Gateway__EventsPerFrame"] = "1" };

    /// <inheritdoc />
    public string Name => "tasks";

    /// <inheritdoc />
    public async IAsyncEnumerable<Figure> Run([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("rag-bench-");
        // Where the server's own account puts its data when it cannot reach the folder.
        var outside = $"{folder.FullName}-postgres";
        try
        {
            await using var postgres = await PrivatePostgres.Start(
                new() { DataFolder = folder.FullName, OutsideFolder = outside }, clock, NullLogger<PrivatePostgres>.Instance, cancellationToken);
            // The peer's Redis writes its log once a second: the commits that do not wait for the disk are the ones to compare.
            foreach (var (suffix, settings, verbs) in ((string, Dictionary<string, string?>, string[])[])
            [
                ("", s_soon, [ClientVerbs.Load, ClientVerbs.Unloaded, ClientVerbs.Status]),
                (".synchronous_commit", s_disk, [ClientVerbs.Load, ClientVerbs.Unloaded]),
                (".one_event_a_frame", s_single, [ClientVerbs.Load]),
                ("", s_soon, [ClientVerbs.Watchers]),
            ])
            {
                await foreach (var figure in Measure(folder.FullName, postgres, settings, verbs))
                    yield return figure with { Name = $"{Name}.{figure.Name}{suffix}" };
            }
        }
        finally
        {
            folder.Delete(recursive: true);
            if (Directory.Exists(outside))
                Directory.Delete(outside, recursive: true);
        }
    }

    private async IAsyncEnumerable<Figure> Measure(string folder, PrivatePostgres postgres, Dictionary<string, string?> settings, string[] verbs)
    {
        await using var server = ChildProgram.Start(
            [TaskServer.Verb, "--port", "0", "--data", Path.Combine(folder, "data"), "--database", postgres.ConnectionString, "--no-sample"], Environment(settings, postgres));
        var address = await server.ReadLine();
        var token = await LogIn(address);
        foreach (var verb in verbs)
        {
            await using var clients = ChildProgram.Start([ClientVerbs.Verb, verb, address, token, JsonSerializer.Serialize(load)], new Dictionary<string, string?>());
            var line = await clients.ReadLine();
            if (line == ClientVerbs.Ready)
            {
                await server.WriteLine("memory");
                yield return new("watchers.memory", double.Parse(await server.ReadLine(), CultureInfo.InvariantCulture), "bytes");
                await clients.WriteLine("end");
                line = await clients.ReadLine();
            }

            foreach (var figure in JsonSerializer.Deserialize<Figure[]>(line)!)
                yield return figure;
        }
    }

    private static Dictionary<string, string?> Environment(Dictionary<string, string?> settings, PrivatePostgres postgres) => new(settings)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        // The bench's own setting for the actors is not what the silo runs with.
        ["DOTNET_gcConcurrent"] = "1",
        ["Rag__Postgres__MigrationConnectionString"] = postgres.MigrationConnectionString,
        ["Rag__Queues__QuerySlots"] = "64",
        ["Rag__Gateway__RequestsPerSecond"] = "1000000",
        ["Rag__Gateway__RequestBurst"] = "1000000",
        ["Rag__Gateway__MaxStreamsPerConnection"] = "100000",
    };

    private static async Task<string> LogIn(string address)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync(new Uri($"{address}/api/v1/auth/dev"), new { tenant = "bench", user = "bench", role = "admin" });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString()!;
    }
}
