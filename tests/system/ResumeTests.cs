using System.Text.Json.Nodes;
using Xunit;

namespace Rag.Tests.EndToEnd;

/// <summary>A client may be cut off anywhere.</summary>
public sealed class ResumeTests
{
    [Fact]
    public async Task A_client_that_is_cut_off_after_any_event_resumes_with_no_gap_and_no_duplicate()
    {
        using var folder = new TemporaryFolder();
        await using var silo = await SiloProcess.Start(folder.Path);
        using var client = await RagClient.LogIn(silo.Address);
        var (_, upload) = await client.Upload("survey.pdf", PdfFile.OfPages(3));
        Assert.Equal("completed", (string?)(await client.End(upload))["type"]);
        var task = await client.Ask("How many units of rainfall did station number 201 measure?");

        var live = await CutOffAfterEveryEvent(client, task);
        Assert.Equal("completed", (string?)live[^1]["type"]);
        Assert.Equal(Enumerable.Range(1, live.Count), live.Select(item => (int)item["seq"]!));
        Assert.Equal((string?)live[^1]["result"]!["answer"], Transcript.Of(live));

        var later = await CutOffAfterEveryEvent(client, task);
        Assert.Equal(live.Select(item => item.ToJsonString()), later.Select(item => item.ToJsonString()));
    }

    private static async Task<List<JsonNode>> CutOffAfterEveryEvent(RagClient client, string task)
    {
        var events = new List<JsonNode>();
        while (events.Count == 0 || (string?)events[^1]["type"] is not ("completed" or "failed" or "cancelled"))
        {
            await foreach (var item in client.Events(task, events.Count == 0 ? null : (string?)events[^1]["cursor"]))
            {
                events.Add(item);
                break;
            }
        }
        return events;
    }
}
