using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Xunit;

namespace Rag.Tests.EndToEnd;

/// <summary>Two silos of Orleans on one database, one of which dies as no program can foresee.</summary>
[Collection(Alone.Name)]
public sealed class TakeoverTests
{
    private const int Before = 10, Behind = 10;

    // At a second a word an answer takes so long that both have several at work when one of them dies.
    private const string Answer = "Station 101 has measured twelve degrees and a wind of seven knots in the morning of that day. [1]";
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(1);

    // Three probes of two seconds that nobody answers, the sweep after that, and an answer from its beginning; doubled for a busy machine.
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task What_was_at_work_in_a_silo_that_was_killed_is_taken_over_by_the_other_one_and_every_client_has_the_stored_text()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        await using var provider = await ModelProvider.Start(Answer, s_pace);
        var port = FreePort();
        await using var first = await SiloProcess.Start(folder.Path, Settings(provider, ("Rag__Cluster__SiloPort", port)));
        if (!first.Output.Contains("engine orleans", StringComparison.Ordinal))
            Assert.Skip("The local engine is one process; there is no other silo to take anything over.");
        using var client = await RagClient.LogIn(first.Address);
        using var operators = await RagClient.LogIn(first.Address, "operators", "op", "operator");
        var (_, upload) = await client.Upload("survey.pdf", PdfFile.OfPages(5));
        Assert.Equal("completed", (string?)(await client.End(upload))["type"]);
        var watching = await AskMany(client, Before);
        await using var second = await SiloProcess.Start(other.Path, Settings(provider, ("Rag__Cluster__PrimaryPort", port), ("RAG_DATABASE", DatabaseOf(folder.Path, "service")), ("Rag__Postgres__MigrationConnectionString", DatabaseOf(folder.Path, "migrator"))));

        watching.AddRange(await AskUntilBothWork(client, operators));
        await second.Kill();
        var killed = DateTimeOffset.UtcNow;

        var logs = await Task.WhenAll(watching).WaitAsync(s_limit);

        Tell(logs, killed);
        foreach (var events in logs)
        {
            Assert.Equal("completed", (string?)events[^1]["type"]);
            Assert.Equal((string?)events[^1]["result"]!["answer"], Transcript.Of(events));
        }

        Assert.Contains(logs, events => (int)events[^1]["epoch"]! > 1);
    }

    // How soon it went depends on the machine; it is told, and only that it ended is asserted.
    private static void Tell(List<JsonNode>[] logs, DateTimeOffset killed)
    {
        double[] waits = [.. logs.Select(events => events.FirstOrDefault(item => (int)item["epoch"]! > 1)).OfType<JsonNode>().Select(first => ((DateTimeOffset)first["at"]! - killed).TotalSeconds).Order()];
        var last = logs.Max(events => ((DateTimeOffset)events[^1]["at"]! - killed).TotalSeconds);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{waits.Length} of {logs.Length} tasks were taken over, the first {waits.FirstOrDefault():F1} s after the kill, the median {waits[waits.Length / 2]:F1} s, the last {waits.LastOrDefault():F1} s; the last ended after {last:F1} s.");
    }

    private static async Task<List<Task<List<JsonNode>>>> AskMany(RagClient client, int count)
    {
        var tasks = await Task.WhenAll(Enumerable.Range(1, count).Select(number => client.Ask($"What did station number {101 + (number % 5)} measure?")));
        return [.. tasks.Select(task => Watch(client, task))];
    }

    private static async Task<List<JsonNode>> Watch(RagClient client, string task)
    {
        var events = new List<JsonNode>();
        while (events is not [.., { } last] || (string?)last["type"] is not ("completed" or "failed" or "cancelled"))
            await foreach (var item in client.Events(task, events is [.., { } seen] ? (string?)seen["cursor"] : null))
                events.Add(item);
        return events;
    }

    // Which silo gets a task is the engine's choice: sometimes all go to the one that has just joined, sometimes none for a while. So more is asked until both work.
    private static async Task<List<Task<List<JsonNode>>>> AskUntilBothWork(RagClient client, RagClient operators)
    {
        var watching = new List<Task<List<JsonNode>>>();
        // What silos tell each other comes each second.
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        JsonArray? silos = null;
        for (var asked = TimeSpan.Zero; asked < s_limit; asked += second.Period)
        {
            watching.AddRange(await AskMany(client, Behind));
            await second.WaitForNextTickAsync();
            silos = (await operators.Get("/api/v1/health"))["system"]!["silos"]!.AsArray();
            if (silos.Count(silo => (int)silo!["tasksAtWork"]! > 2) == 2)
                return watching;
        }

        Assert.Fail($"The silos do not both work: {silos}");
        return watching;
    }

    private static Dictionary<string, string> Settings(ModelProvider provider, params (string Name, object Value)[] more)
    {
        var settings = new Dictionary<string, string>
        {
            ["Rag__Models__Generation__0__Name"] = "m",
            ["Rag__Models__Generation__0__Endpoint"] = provider.Endpoint,
        };
        foreach (var (name, value) in more)
            settings[name] = Convert.ToString(value, CultureInfo.InvariantCulture)!;
        return settings;
    }

    // The private server of the first silo's data folder, as its own logins reach it.
    private static string DatabaseOf(string folder, string login)
    {
        var server = Path.Combine(folder, "postgres");
        var credentials = JsonNode.Parse(File.ReadAllText(Path.Combine(server, "credentials.json")))!;
        return $"Host={server};Database=rag;Username={(login == "service" ? "rag_login" : "rag_migrator")};Password={credentials[login]}";
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
