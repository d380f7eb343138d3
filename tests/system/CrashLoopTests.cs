using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;

namespace Rag.Tests.EndToEnd;

/// <summary>
/// A server that is killed again and again while hundreds of tasks are at work. <c>RAG_CRASHES=20 ./rag test system</c> kills it twenty times.
/// </summary>
[Collection(Alone.Name)]
public sealed class CrashLoopTests
{
    private const string DefaultCrashes = "4";
    private const int Chats = 50;
    private const int QuestionsOfAChat = 10;
    private const string Answer =
        "Station one hundred and one measured eight units of rainfall near the village of Place1x1 [1] and the survey of that page records it among the twelve stations "
        + "that were read on the same day by the same observer [1] who wrote each reading down in the book of the valley before he went on to the next village [1].";

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(15);
    private TaskCompletionSource<RagClient> _server = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Five_hundred_tasks_outlive_a_server_that_is_killed_again_and_again_and_every_client_has_the_stored_answer()
    {
        using var folder = new TemporaryFolder();
        using var limit = new CancellationTokenSource(s_limit);
        await using var provider = await ModelProvider.Start(Answer, Pace);
        var environment = new Dictionary<string, string>
        {
            ["Rag__Models__Generation__0__Name"] = "slow", ["Rag__Models__Generation__0__Endpoint"] = provider.Endpoint, ["Rag__Queues__QuerySlots"] = "500",
        };
        var silo = await SiloProcess.Start(folder.Path, environment);
        try
        {
            var client = await Open(silo);
            var (survey, reading) = await client.Upload("survey.pdf", PdfFile.OfPages(5));
            Assert.Equal("completed", (string?)(await client.End(reading))["type"]);
            var chats = await Task.WhenAll(Enumerable.Range(1, Chats).Select(number => MakeChat(client, number)));
            var tasks = await Task.WhenAll(chats.SelectMany(chat => Enumerable.Range(1, QuestionsOfAChat).Select(number => AskInChat(client, chat, number))));
            var uploads = await Task.WhenAll(Enumerable.Range(1, 5).Select(number => client.Upload($"survey{number}.pdf", PdfFile.OfPages(5))));
            var followers = tasks.Concat(uploads.Select(upload => upload.Task)).Select(task => new TaskFollower(() => _server.Task.WaitAsync(limit.Token), task)).ToList();
            var following = Task.WhenAll(followers.Select(follower => follower.Follow(limit.Token)));

            for (var crash = 1; crash <= Crashes; crash++)
            {
                // Somewhere in the work, and each time somewhere else: between the start of the first attempts and a few saved logs.
                await Task.Delay(TimeSpan.FromMilliseconds(500 + (crash * 733 % 3000)), limit.Token);
                Assert.False(following.IsCompleted, $"Everything had ended before crash {crash}: the provider is too fast for this test.");
                _server = new(TaskCreationOptions.RunContinuationsAsynchronously);
                await silo.Kill();
                await silo.DisposeAsync();
                silo = await SiloProcess.Start(folder.Path, environment);
                client = await Open(silo);
            }

            await following;
            foreach (var follower in followers)
                await HasTheStoredEnd(client, follower);
            foreach (var chat in chats)
                await HoldsEveryQuestionOnce(client, chat);
            var chunks = await Chunks(client, survey);
            foreach (var (document, _) in uploads)
                Assert.Equal(chunks, await Chunks(client, document));
        }
        finally
        {
            // Nobody waits for what still runs if a check has failed.
            provider.Misbehave = context => Task.CompletedTask;
            await silo.DisposeAsync();
        }
    }

    private static int Crashes => int.Parse(Environment.GetEnvironmentVariable("RAG_CRASHES") ?? DefaultCrashes, CultureInfo.InvariantCulture);

    // Slow enough that the answers are still being written at the last crash: they take as many seconds as the server lives in all, and half as much again.
    private static TimeSpan Pace => TimeSpan.FromSeconds((1.5 * 2 * Crashes + 5) / Answer.Split(' ').Length);

    private async Task<RagClient> Open(SiloProcess silo)
    {
        var client = await RagClient.LogIn(silo.Address);
        _server.TrySetResult(client);
        return client;
    }

    private static async Task<string> MakeChat(RagClient client, int number) =>
        (string)(await client.Post("/api/v1/chats", new { title = $"Survey {number}" }))["chatId"]!;

    private static async Task<string> AskInChat(RagClient client, string chat, int number) =>
        (string)(await client.Post("/api/v1/query", new { chatId = chat, text = $"How many units of rainfall did station number {100 + number} measure?" }))["taskId"]!;

    private static async Task HasTheStoredEnd(RagClient client, TaskFollower follower)
    {
        var stored = await client.Get($"/api/v1/tasks/{follower.Task}");
        Assert.True((string?)stored["status"] == "completed", stored.ToJsonString());
        Assert.Single(follower.Events, item => (string?)item["type"] is "completed" or "failed" or "cancelled");
        if ((string?)stored["result"]?["answer"] is { } answer)
            Assert.Equal(answer, Transcript.Of(follower.Events));
        AssertInOrder(follower.Events);
    }

    // Inside an epoch 1, 2, 3 ... as far as this client has seen it; a newer epoch begins with 1 or where the client's cursor was answered from.
    private static void AssertInOrder(IReadOnlyList<JsonNode> events)
    {
        foreach (var (before, after) in events.Zip(events.Skip(1)))
        {
            var (epoch, next) = ((int)before["epoch"]!, (int)after["epoch"]!);
            Assert.True(next > epoch || (next == epoch && (int)after["seq"]! == (int)before["seq"]! + 1), $"{before.ToJsonString()}\n{after.ToJsonString()}");
        }
    }

    private static async Task HoldsEveryQuestionOnce(RagClient client, string chat)
    {
        var messages = (await client.Get($"/api/v1/chats/{chat}/messages?limit=100"))["items"]!.AsArray();
        Assert.Equal(2 * QuestionsOfAChat, messages.Count);
        Assert.Equal(QuestionsOfAChat, messages.Select(message => (string?)message!["taskId"]).Distinct().Count());
    }

    private static async Task<int> Chunks(RagClient client, string document) => (int)(await client.Get($"/api/v1/documents/{document}"))["chunks"]!;
}
