using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;

namespace Rag.Tests.EndToEnd;

/// <summary>The database is away for a while and comes back; and it is away while the process dies. <c>RAG_OUTAGE=60 ./rag test system</c> keeps it away for a minute under load.</summary>
[Collection(Alone.Name)]
public sealed class OutageTests
{
    private const string DefaultOutage = "5";
    private const int Questions = 40;
    private const int Askers = 4;

    // Together with the number of askers less than a silo takes in memory in a minute.
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

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
    public async Task Under_load_everything_that_is_accepted_before_in_and_after_an_outage_ends_and_says_once_that_it_is_durable()
    {
        using var folder = new TemporaryFolder();
        await using var silo = await SiloProcess.Start(folder.Path);
        using var client = await RagClient.LogIn(silo.Address);
        await Prepare(client);
        using var limit = new CancellationTokenSource(s_limit);
        using var enough = new CancellationTokenSource();
        var load = new Load(client, limit.Token);
        var asking = Task.WhenAll(Enumerable.Range(0, Askers).Select(_ => load.Ask(enough.Token)));

        await load.Until(Questions);
        using (new SuspendedDatabase(folder.Path))
            await Task.Delay(Outage, limit.Token);
        var back = Stopwatch.GetTimestamp();
        await load.Until(load.Followers.Count + Questions);
        await enough.CancelAsync();
        await asking;
        await load.Followed();

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"Away for {Outage}: {load.Followers.Count} accepted, {load.Followers.Count(InMemory)} of them in memory, {load.Refused} refused; all ended {Stopwatch.GetElapsedTime(back)} after it was back.");
        Assert.Contains(load.Followers, InMemory);
        foreach (var follower in load.Followers)
            await IsStored(client, follower);
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

    private static TimeSpan Outage => TimeSpan.FromSeconds(int.Parse(Environment.GetEnvironmentVariable("RAG_OUTAGE") ?? DefaultOutage, CultureInfo.InvariantCulture));

    private static bool InMemory(TaskFollower follower) => !(bool)follower.Events[0]["durable"]!;

    private static async Task IsStored(RagClient client, TaskFollower follower)
    {
        var stored = await client.Get($"/api/v1/tasks/{follower.Task}");
        Assert.True((string?)stored["status"] == "completed", stored.ToJsonString());
        Assert.True((bool)stored["durable"]!);
        Assert.Equal((string?)stored["result"]!["answer"], Transcript.Of(follower.Events));
        Assert.Equal(InMemory(follower) ? 1 : 0, follower.Events.Count(item => (string?)item["type"] == "durable"));
        Assert.Equal(Enumerable.Range(1, follower.Events.Count), follower.Events.Select(item => (int)item["seq"]!));
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

    /// <summary>Asks at an even pace, follows every answer from its first event, and counts what was refused.</summary>
    private sealed class Load(RagClient client, CancellationToken limit)
    {
        private readonly ConcurrentQueue<TaskFollower> _followers = new();
        private readonly ConcurrentQueue<Task> _following = new();
        private int _refused;

        public ConcurrentQueue<TaskFollower> Followers => _followers;

        public int Refused => _refused;

        public async Task Ask(CancellationToken enough)
        {
            while (!enough.IsCancellationRequested)
            {
                try
                {
                    var follower = new TaskFollower(() => Task.FromResult(client), await client.Ask("What did station number 101 measure?"));
                    _following.Enqueue(follower.Follow(limit));
                    _followers.Enqueue(follower);
                }
                catch (InvalidOperationException refusal) when (refusal.Message.StartsWith("503", StringComparison.Ordinal))
                {
                    Interlocked.Increment(ref _refused);
                }

                await Task.Delay(s_pace, limit);
            }
        }

        public async Task Until(int accepted)
        {
            while (_followers.Count < accepted)
                await Task.Delay(s_pace, limit);
        }

        public Task Followed() => Task.WhenAll(_following);
    }
}
