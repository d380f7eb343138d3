using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Rag.Tests.EndToEnd;

/// <summary>A provider of models that fails: those who asked for its model are answered all the same, and nobody else notices.</summary>
[Collection(Alone.Name)]
public sealed class ProviderTests
{
    private const string Answer = "Station one hundred and one measured eight units of rainfall [1].";
    private const string Question = "How many units of rainfall did station number 101 measure?";
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_provider_that_fails_hangs_or_talks_nonsense_opens_its_breaker_and_others_are_answered_by_their_own_model()
    {
        using var folder = new TemporaryFolder();
        await using var sick = await ModelProvider.Start(Answer, TimeSpan.Zero);
        await using var sound = await ModelProvider.Start(Answer, TimeSpan.Zero);
        await using var silo = await SiloProcess.Start(folder.Path, Models(sick, sound));
        using var client = await WithSurvey(silo, "acme");
        using var other = await WithSurvey(silo, "other");
        using var operators = await RagClient.LogIn(silo.Address, "operations", "olga", "operator");

        foreach (var misbehaviour in new Func<HttpContext, Task?>[] { FailHalf(), Hang, Nonsense })
        {
            sick.Misbehave = misbehaviour;
            await AskUntil(client, operators, "open");
            var unaffected = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Ask(other, "sound")));
            Assert.All(unaffected, result => Assert.Equal(("sound", null), ((string?)result["model"], (string?)result["degraded"])));

            sick.Misbehave = null;
            await AskUntil(client, operators, "closed");
            Assert.Equal("sick", (string?)(await Ask(client, "sick"))["model"]);
        }
    }

    private static Dictionary<string, string> Models(ModelProvider sick, ModelProvider sound) => new()
    {
        ["Rag__Models__Generation__0__Name"] = "sick",
        ["Rag__Models__Generation__0__Endpoint"] = sick.Endpoint,
        ["Rag__Models__Generation__0__Retries"] = "0",
        ["Rag__Models__Generation__0__FirstTokenTimeout"] = "00:00:01",
        ["Rag__Models__Generation__1__Name"] = "sound",
        ["Rag__Models__Generation__1__Endpoint"] = sound.Endpoint,
        ["Rag__Breakers__MinimumCalls"] = "4",
        ["Rag__Breakers__Window"] = "00:00:05",
        ["Rag__Breakers__Rest"] = "00:00:01",
        ["Rag__Breakers__LongestRest"] = "00:00:02",
    };

    private static async Task<RagClient> WithSurvey(SiloProcess silo, string tenant)
    {
        var client = await RagClient.LogIn(silo.Address, tenant);
        var (_, reading) = await client.Upload("survey.pdf", PdfFile.OfPages(2));
        Assert.Equal("completed", (string?)(await client.End(reading))["type"]);
        return client;
    }

    // Every question on the way is answered, by whichever model can.
    private static async Task AskUntil(RagClient client, RagClient operators, string status)
    {
        using var limit = new CancellationTokenSource(s_limit);
        do
        {
            limit.Token.ThrowIfCancellationRequested();
            foreach (var result in await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Ask(client, "sick"))))
                Assert.NotEqual("", (string?)result["answer"]);
        }
        while (await Breaker(operators) != status);
    }

    private static async Task<JsonNode> Ask(RagClient client, string model)
    {
        var task = await client.Post("/api/v1/query?wait=60", new { text = Question, model });
        Assert.True((string?)task["status"] == "completed", task.ToJsonString());
        return task["result"]!;
    }

    private static async Task<string?> Breaker(RagClient operators) =>
        (string?)(await operators.Get("/api/v1/admin/breakers"))["items"]!.AsArray().SingleOrDefault(breaker => (string?)breaker!["name"] == "model/sick")?["status"];

    private static Func<HttpContext, Task?> FailHalf()
    {
        var requests = 0;
        return context => Interlocked.Increment(ref requests) % 2 == 0 ? null : Fail(context);
    }

    private static Task Fail(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return context.Response.WriteAsync("""{"error":{"message":"overloaded"}}""");
    }

    private static Task Hang(HttpContext context) => Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);

    private static Task Nonsense(HttpContext context) => context.Response.WriteAsync("<html>It works!</html>");
}
