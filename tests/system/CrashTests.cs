using System.Text.Json.Nodes;
using Xunit;

namespace Rag.Tests.EndToEnd;

/// <summary>What <c>kill -9</c> may cost: one step of one task, and nobody's attention.</summary>
public sealed class CrashTests
{
    [Theory]
    [InlineData("reading")]
    [InlineData("chunking")]
    [InlineData("embedding")]
    public async Task A_hundred_page_upload_that_is_killed_goes_on_at_the_next_start_and_leaves_no_duplicate(string stage)
    {
        using var folder = new TemporaryFolder();
        var pdf = PdfFile.OfPages(100);
        string document, task;
        await using (var first = await SiloProcess.Start(folder.Path))
        {
            using var client = await RagClient.LogIn(first.Address);
            (document, task) = await client.Upload("survey.pdf", pdf);
            await UntilStage(client, task, stage);
            await first.Kill();
        }

        await using var second = await SiloProcess.Start(folder.Path);
        using var again = await RagClient.LogIn(second.Address);
        var end = await again.End(task);
        Assert.Equal("completed", (string?)end["type"]);

        var (control, controlTask) = await again.Upload("control.pdf", pdf);
        Assert.Equal("completed", (string?)(await again.End(controlTask))["type"]);
        Assert.Equal(await Shape(again, control), await Shape(again, document));
        await EachPlaceIsFoundOnce(again, document, control);
    }

    [Fact]
    public async Task Questions_accepted_before_a_kill_are_answered_after_it()
    {
        using var folder = new TemporaryFolder();
        string[] tasks;
        await using (var first = await SiloProcess.Start(folder.Path))
        {
            using var client = await RagClient.LogIn(first.Address);
            var (_, upload) = await client.Upload("survey.pdf", PdfFile.OfPages(5));
            Assert.Equal("completed", (string?)(await client.End(upload))["type"]);
            tasks = await Task.WhenAll(Enumerable.Range(1, 40).Select(number => client.Ask($"What did station number {100 + (number % 5)} measure?")));
            await first.Kill();
        }

        await using var second = await SiloProcess.Start(folder.Path);
        using var again = await RagClient.LogIn(second.Address);
        foreach (var task in tasks)
        {
            var events = new List<JsonNode>();
            await foreach (var item in again.Events(task))
                events.Add(item);
            Assert.Equal("completed", (string?)events[^1]["type"]);
            Assert.Equal((string?)events[^1]["result"]!["answer"], Transcript.Of(events));
        }
    }

    [Fact]
    public async Task A_server_that_was_killed_starts_again_on_its_own_database()
    {
        using var folder = new TemporaryFolder();
        await using (var first = await SiloProcess.Start(folder.Path))
            await first.Kill();
        await using var second = await SiloProcess.Start(folder.Path);
        using var client = await RagClient.LogIn(second.Address);
        Assert.Equal("ana", (string?)(await client.Get("/api/v1/me"))["user"]!["name"]);
    }

    private static async Task UntilStage(RagClient client, string task, string stage)
    {
        await foreach (var item in client.Events(task))
        {
            if ((string?)item["type"] == "progress" && (string?)item["stage"] == stage)
                return;
            Assert.NotEqual("failed", (string?)item["type"]);
        }
        Assert.Fail($"The task never reached the stage {stage}.");
    }

    private static async Task<(int Pages, int Chunks)> Shape(RagClient client, string document)
    {
        var snapshot = await client.Get($"/api/v1/documents/{document}");
        return ((int)snapshot["pages"]!, (int)snapshot["chunks"]!);
    }

    private static async Task EachPlaceIsFoundOnce(RagClient client, params string[] documents)
    {
        var found = await client.Post("/api/v1/search", new { text = "Place57x3", maxResults = 50, mode = "lexical" });
        var holding = found["hits"]!.AsArray().Where(hit => ((string)hit!["text"]!).Contains("Place57x3.", StringComparison.Ordinal)).ToList();
        Assert.Equal(documents.Order(), holding.Select(hit => (string)hit!["documentId"]!).Distinct().Order());
        Assert.Equal(holding.Count, holding.Select(hit => (string)hit!["chunkId"]!).Distinct().Count());
    }
}
