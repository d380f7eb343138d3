using System.Globalization;
using System.Runtime.CompilerServices;

namespace Rag.Tests.Bench.Engine;

/// <summary>
/// What an actor costs on the engine that the bench was built on. Every call finds its actor by id, goes through proxy, filters and mailbox, and is awaited,
/// unless it is one of the fan-out. Any actor system can do this work: what it prints under these names can be laid beside.
/// </summary>
/// <param name="clock">Measures.</param>
/// <param name="load">What is done: first unmeasured, until it becomes no faster.</param>
internal sealed class EngineBench(TimeProvider clock, EngineLoad load) : IBench
{
    private const int MostRounds = 16;

    // So many rounds in a row that are not the fastest yet: it has become as fast as it will.
    private const int SettledAfter = 4;

    /// <inheritdoc />
    public string Name => "engine";

    /// <inheritdoc />
    public async IAsyncEnumerable<Figure> Run([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await WarmUp(cancellationToken);
        await foreach (var figure in Measure(cancellationToken))
            yield return figure with { Name = $"{Name}.{figure.Name}" };
    }

    // On silos of its own, so that the last one begins empty; until it becomes no faster. What a round shows of the code is compiled into it during the next ones, and how many those are
    // depends on what else the machine does.
    private async Task WarmUp(CancellationToken cancellationToken)
    {
        var fastest = TimeSpan.MaxValue;
        for (var (round, slower) = (0, 0); round < MostRounds && slower < SettledAfter; round++)
        {
            var time = await Time(() => Round(cancellationToken));
            slower = time < fastest ? 0 : slower + 1;
            fastest = time < fastest ? time : fastest;
        }
    }

    private async Task Round(CancellationToken cancellationToken)
    {
        await foreach (var _ in Measure(cancellationToken))
        {
        }
    }

    private async IAsyncEnumerable<Figure> Measure([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var silo = await BenchSilo.Start(cancellationToken);
        var keys = new string[load.Actors];

        // The keys are made on the way: they belong to what an actor takes.
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var activating = await Time(() => Activate(silo.Grains, keys));
        var after = GC.GetTotalMemory(forceFullCollection: true);
        yield return new("activations", load.Actors / activating.TotalSeconds, "per_s");
        yield return new("bytes_per_actor", (after - before) / (double)load.Actors, "bytes");
        cancellationToken.ThrowIfCancellationRequested();

        var calling = await Time(() => CallOne(silo.Grains, keys[7], load.Calls));
        yield return new("call_by_id", calling.TotalMicroseconds / load.Calls, "us");

        foreach (var callers in (int[])[8, 256])
        {
            cancellationToken.ThrowIfCancellationRequested();
            var each = load.ParallelCalls / callers;
            calling = await Time(() => Task.WhenAll(Enumerable.Range(1, callers).Select(caller => Task.Run(() => CallMany(silo.Grains, keys, caller, each), cancellationToken))));
            yield return new($"calls_{callers}_callers", callers * each / calling.TotalSeconds, "per_s");
        }

        cancellationToken.ThrowIfCancellationRequested();
        var subscribers = await Subscribe(silo.Grains, load);
        var fanning = await Time(() => FanOut(subscribers, load.Messages, silo.FanOutEnd));
        yield return new("fanout", load.Subscribers * load.Messages / fanning.TotalSeconds, "per_s");
    }

    private async Task<TimeSpan> Time(Func<Task> work)
    {
        var start = clock.GetTimestamp();
        await work();
        return clock.GetElapsedTime(start);
    }

    private static async Task Activate(IGrainFactory grains, string[] keys)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = i.ToString(CultureInfo.InvariantCulture);
            await grains.GetGrain<IProgressGrain>(keys[i]).Get();
        }
    }

    private static async Task CallOne(IGrainFactory grains, string key, int calls)
    {
        for (var i = 0; i < calls; i++)
            await grains.GetGrain<IProgressGrain>(key).Report(0.5);
    }

    private static async Task CallMany(IGrainFactory grains, string[] keys, int caller, int calls)
    {
        for (var i = 1; i <= calls; i++)
            await grains.GetGrain<IProgressGrain>(keys[((caller * 977) + (i * 31)) % keys.Length]).Get();
    }

    private static async Task<ISubscriberGrain[]> Subscribe(IGrainFactory grains, EngineLoad load)
    {
        var subscribers = Enumerable.Range(0, load.Subscribers)
            .Select(i => grains.GetGrain<ISubscriberGrain>(i.ToString(CultureInfo.InvariantCulture))).ToArray();
        foreach (var subscriber in subscribers)
            await subscriber.Expect(load.Messages);
        return subscribers;
    }

    private static async Task FanOut(ISubscriberGrain[] subscribers, int messages, FanOutEnd end)
    {
        var reached = end.Of(subscribers.Length);
        for (var i = 1; i <= messages; i++)
        {
            foreach (var subscriber in subscribers)
                await subscriber.Receive(i);
        }

        await reached;
    }
}
