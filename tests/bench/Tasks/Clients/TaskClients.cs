namespace Rag.Tests.Bench.Tasks.Clients;

/// <summary>What the clients do, and what they see.</summary>
/// <param name="clock">Measures.</param>
/// <param name="server">The server's address.</param>
/// <param name="token">The access token.</param>
/// <param name="load">How much.</param>
internal sealed class TaskClients(TimeProvider clock, Uri server, string token, TasksLoad load)
{
    private const string Hub = "/hub", EmptyHub = "/empty";

    /// <summary>All clients ask as fast as their questions are accepted.</summary>
    public async Task<Figure[]> AskAtOnce()
    {
        var connections = await Connect(load.Clients);
        for (var round = 0; round < load.WarmUps; round++)
            await AskAll(connections);
        var frames = connections.Sum(connection => connection.Frames);
        var started = clock.GetTimestamp();
        var tasks = await AskAll(connections);
        var seconds = clock.GetElapsedTime(started).TotalSeconds;
        var figures = new Figure[]
        {
            new("tasks", tasks.Length / seconds, "per_s"),
            new("events", tasks.Sum(task => task.Events) / seconds, "per_s"),
            new("frames", (connections.Sum(connection => connection.Frames) - frames) / seconds, "per_s"),
            new("first_token_p50", Quantile(tasks.Select(task => task.FirstToken), 0.5), "ms"),
            new("first_token_p99", Quantile(tasks.Select(task => task.FirstToken), 0.99), "ms"),
            new("done_p99", Quantile(tasks.Select(task => task.Done), 0.99), "ms"),
        };
        await Close(connections);
        return figures;
    }

    /// <summary>One task at a time, an empty call before each.</summary>
    public async Task<Figure[]> AskOneByOne()
    {
        await using var hub = await HubConnection.Open(server, Hub, token);
        await using var empty = await HubConnection.Open(server, EmptyHub, token);
        List<double> trips = [], firsts = [];
        for (var round = -load.Unloaded; round < load.Unloaded; round++)
        {
            var started = clock.GetTimestamp();
            await empty.Call("Nothing");
            var trip = clock.GetElapsedTime(started).TotalMilliseconds;
            var task = await Ask(hub, BenchExecutor.Answer);
            // The next one begins only when nothing is left to be done of this one.
            await task.Ended;
            if (round < 0)
                continue;
            trips.Add(trip);
            firsts.Add(task.FirstToken);
        }

        return
        [
            new("unloaded_first_token_p50", Quantile(firsts, 0.5), "ms"),
            new("unloaded_first_token_p99", Quantile(firsts, 0.99), "ms"),
            new("hub_round_trip_p50", Quantile(trips, 0.5), "ms"),
            new("hub_round_trip_p99", Quantile(trips, 0.99), "ms"),
        ];
    }

    /// <summary>Every client watches a task that tells how far it is at a steady pace.</summary>
    public async Task<Figure[]> WatchStatus()
    {
        var connections = await Connect(load.Clients);
        List<double>[] latencies = [.. connections.Select(_ => new List<double>())];
        var started = clock.GetTimestamp();
        var tasks = await Task.WhenAll(connections.Select((connection, i) => Ask(connection, BenchExecutor.Status(load.StatusEvents, load.StatusPace), latencies[i])));
        await Task.WhenAll(tasks.Select(task => task.Ended));
        var seconds = clock.GetElapsedTime(started).TotalSeconds;
        await Close(connections);
        return
        [
            new("status.events", latencies.Sum(each => each.Count) / seconds, "per_s"),
            new("status.latency_p50", Quantile(latencies.SelectMany(each => each), 0.5), "ms"),
            new("status.latency_p99", Quantile(latencies.SelectMany(each => each), 0.99), "ms"),
        ];
    }

    /// <summary>Many connections watch a few tasks that go on for a long time; then they leave.</summary>
    public async Task<Figure[]> WatchIdly()
    {
        const int Tasks = 50, Minute = 60_000;
        var first = await Connect(1);
        Guid[] ids = [.. await Task.WhenAll(Enumerable.Range(0, Tasks).Select(_ => first[0].Ask(BenchExecutor.Status(60, Minute))))];
        List<HubConnection> connections = [];
        for (var opened = 0; opened < load.Watchers; opened += Tasks)
        {
            var batch = await Task.WhenAll(ids.Select(_ => HubConnection.Open(server, Hub, token, buffer: 512)));
            WatchedTask[] watched = [.. ids.Select(_ => new WatchedTask(clock))];
            await Task.WhenAll(batch.Select((connection, i) => connection.Watch(ids[i], watched[i])));
            await Task.WhenAll(watched.Select(task => task.Begun));
            connections.AddRange(batch);
        }

        Console.WriteLine(ClientVerbs.Ready);
        await Console.In.ReadLineAsync();
        foreach (var id in ids)
            await first[0].Call("Cancel", $"[\"{id:D}\"]");
        await Close([.. connections, .. first]);
        return [new("watchers.connections", connections.Count, "connections")];
    }

    private async Task<WatchedTask[]> AskAll(HubConnection[] connections)
    {
        var tasks = new WatchedTask[load.Tasks];
        var next = -1;
        await Task.WhenAll(connections.Select(async connection =>
        {
            for (int number; (number = Interlocked.Increment(ref next)) < tasks.Length;)
                tasks[number] = await Ask(connection, BenchExecutor.Answer);
        }));
        await Task.WhenAll(tasks.Select(task => task.Ended));
        return tasks;
    }

    private async Task<WatchedTask> Ask(HubConnection connection, string question, List<double>? latencies = null)
    {
        var task = new WatchedTask(clock) { Latencies = latencies };
        await connection.AskAndWatch(question, task);
        return task;
    }

    private async Task<HubConnection[]> Connect(int count) => await Task.WhenAll(Enumerable.Range(0, count).Select(_ => HubConnection.Open(server, Hub, token)));

    private static async Task Close(IEnumerable<HubConnection> connections)
    {
        foreach (var connection in connections)
            await connection.DisposeAsync();
    }

    private static double Quantile(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(int)(sorted.Length * share)];
    }
}
