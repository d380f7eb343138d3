using System.Text.Json.Nodes;
using Xunit;

namespace Rag.Tests.EndToEnd;

/// <summary>The database is away for a while and comes back; and it is away while the process dies.</summary>
[Collection(Alone.Name)]
public sealed class OutageTests
{
    private const int Questions = 40;

    [Fact]
    public async Task Questions_asked_while_the_database_does_not_answer_are_taken_streamed_and_written_behind_once()
    {
        using var folder = new TemporaryFolder();
        await using var silo = await SiloProcess.Start(folder.Path);
        using var client = await RagClient.LogIn(silo.Address);
        await Prepare(client);
        string[] tasks;
        using (new SuspendedDatabase(folder.Path))
        {
            tasks = await AskMany(client);
            foreach (var task in tasks)
                Assert.False((bool)(await client.Get($"/api/v1/tasks/{task}"))["durable"]!);
        }

        foreach (var task in tasks)
        {
            var events = new List<JsonNode>();
            await foreach (var item in client.Events(task))
                events.Add(item);
            Assert.Equal("completed", (string?)events[^1]["type"]);
            Assert.False((bool)events[0]["durable"]!);
            Assert.Single(events, item => (string?)item["type"] == "durable");
            Assert.Equal((string?)events[^1]["result"]!["answer"], Transcript.Of(events));
            Assert.True((bool)(await client.Get($"/api/v1/tasks/{task}"))["durable"]!);
        }
    }

    [Fact]
    public async Task What_was_never_said_to_be_durable_is_gone_after_a_kill_and_the_client_can_tell()
    {
        using var folder = new TemporaryFolder();
        string lost;
        await using (var first = await SiloProcess.Start(folder.Path))
        {
            using var client = await RagClient.LogIn(first.Address);
            await Prepare(client);
            using (new SuspendedDatabase(folder.Path))
            {
                // What was sent before anyone knew may still be read by the database when it wakes; what was asked later waits in memory only.
                await AskMany(client);
                lost = await client.Ask("What did station number 101 measure?");
                await first.Kill();
            }
        }

        await using var second = await SiloProcess.Start(folder.Path);
        using var again = await RagClient.LogIn(second.Address);
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => again.Get($"/api/v1/tasks/{lost}"));
        Assert.StartsWith("404", refusal.Message, StringComparison.Ordinal);
    }

    // The index comes into memory with its first question.
    private static async Task Prepare(RagClient client)
    {
        var (_, upload) = await client.Upload("survey.pdf", PdfFile.OfPages(5));
        Assert.Equal("completed", (string?)(await client.End(upload))["type"]);
        Assert.Equal("completed", (string?)(await client.End(await client.Ask("What did station number 101 measure?")))["type"]);
    }

    private static Task<string[]> AskMany(RagClient client) =>
        Task.WhenAll(Enumerable.Range(1, Questions).Select(number => client.Ask($"What did station number {100 + (number % 5)} measure?")));
}
