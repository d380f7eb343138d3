using Orleans.Configuration;
using Rag.Tests.Engine.Fixture;

namespace Rag.Tests.Engine;

public sealed class InterleavingTests(SharedSilo shared) : IClassFixture<SharedSilo>
{
    [Fact]
    public async Task A_request_waits_until_the_one_before_has_ended_also_while_that_awaits()
    {
        var (key, grain) = Grain<IPlainHoldGrain>();
        var first = grain.Hold("first");
        await Signals.Wait(key, "first began");
        var second = grain.Hold("second");
        Assert.Equal("touched", await grain.TouchInterleaving().InTime());
        Assert.False(Signals.IsRaised(key, "second began"));
        Signals.Raise(key, "first may end");
        await Signals.Wait(key, "second began");
        Assert.True(Signals.IsRaised(key, "first ended"));
        Signals.Raise(key, "second may end");
        await Task.WhenAll(first, second).InTime();
    }

    [Fact]
    public async Task A_reentrant_grain_takes_a_request_while_another_awaits()
    {
        var (key, grain) = Grain<IReentrantHoldGrain>();
        var first = grain.Hold("first");
        await Signals.Wait(key, "first began");
        Assert.Equal("touched", await grain.Touch().InTime());
        Signals.Raise(key, "first may end");
        await first.InTime();
    }

    [Fact]
    public async Task An_always_interleaving_method_runs_beside_a_long_request_and_leaves_it_exclusive()
    {
        var (key, grain) = Grain<IPlainHoldGrain>();
        var first = grain.Hold("first");
        await Signals.Wait(key, "first began");
        var beside = grain.HoldInterleaving("beside");
        await Signals.Wait(key, "beside began");
        var waiting = grain.Hold("waiting");
        Signals.Raise(key, "beside may end");
        await beside.InTime();
        Assert.Equal("touched", await grain.TouchInterleaving().InTime());
        Assert.False(Signals.IsRaised(key, "waiting began"));
        Signals.Raise(key, "first may end");
        Signals.Raise(key, "waiting may end");
        await Task.WhenAll(first, waiting).InTime();
    }

    [Fact]
    public async Task A_running_always_interleaving_method_keeps_nobody_out()
    {
        var (key, grain) = Grain<IPlainHoldGrain>();
        var beside = grain.HoldInterleaving("beside");
        await Signals.Wait(key, "beside began");
        Assert.Equal("touched", await grain.Touch().InTime());
        Signals.Raise(key, "beside may end");
        await beside.InTime();
    }

    [Fact]
    public async Task Read_only_methods_run_beside_each_other()
    {
        var (key, grain) = Grain<IPlainHoldGrain>();
        var readers = Enumerable.Range(0, 5).Select(i => grain.HoldReading("reader" + i)).ToArray();
        for (var i = 0; i < readers.Length; i++)
            await Signals.Wait(key, $"reader{i} began");
        for (var i = 0; i < readers.Length; i++)
            Signals.Raise(key, $"reader{i} may end");
        await Task.WhenAll(readers).InTime();
    }

    [Fact]
    public async Task A_read_only_method_waits_for_one_that_is_not()
    {
        var (key, grain) = Grain<IPlainHoldGrain>();
        var writer = grain.Hold("writer");
        await Signals.Wait(key, "writer began");
        var reader = grain.HoldReading("reader");
        Assert.Equal("touched", await grain.TouchInterleaving().InTime());
        Assert.False(Signals.IsRaised(key, "reader began"));
        Signals.Raise(key, "reader may end");
        Signals.Raise(key, "writer may end");
        await Task.WhenAll(writer, reader).InTime();
    }

    [Fact]
    public async Task A_method_that_is_not_read_only_waits_for_a_reader_and_readers_overtake_it_meanwhile()
    {
        var (key, grain) = Grain<IPlainHoldGrain>();
        var first = grain.HoldReading("first");
        await Signals.Wait(key, "first began");
        var writer = grain.Hold("writer");
        var second = grain.HoldReading("second");
        await Signals.Wait(key, "second began");
        Assert.False(Signals.IsRaised(key, "writer began"));
        foreach (var name in new[] { "second", "first", "writer" })
            Signals.Raise(key, name + " may end");
        await Task.WhenAll(first, second, writer).InTime();
    }

    [Fact]
    public async Task Two_grains_that_wait_for_each_other_time_out()
    {
        await using var silo = await TestSilo.Start(static silo => silo.Configure<SiloMessagingOptions>(
            static options => options.ResponseTimeout = TimeSpan.FromSeconds(2)));
        var call = silo.Grain<IPlainCycleGrain>("a").CallThrough("b", "a");
        var error = await Assert.ThrowsAsync<TimeoutException>(() => call.InTime());
        Assert.DoesNotContain("did not happen", error.Message, StringComparison.Ordinal);
        await silo.Grain<IPlainCycleGrain>("a").Touch().InTime();
    }

    [Fact]
    public async Task A_cycle_through_a_reentrant_grain_ends()
    {
        var (a, b) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        Assert.Equal(a, await shared.Silo.Grain<IReentrantCycleGrain>(a).CallThrough(b, a).InTime());
    }

    private (string Key, TGrain Grain) Grain<TGrain>()
        where TGrain : IGrainWithStringKey
    {
        var key = Guid.NewGuid().ToString();
        return (key, shared.Silo.Grain<TGrain>(key));
    }
}

public interface ICycleGrain : IGrainWithStringKey
{
    /// <summary>Calls the first key, which calls the rest.</summary>
    Task<string> CallThrough(params string[] keys);

    Task<string> Touch();
}

public interface IPlainCycleGrain : ICycleGrain;

public interface IReentrantCycleGrain : ICycleGrain;

internal sealed class PlainCycleGrain : Grain, IPlainCycleGrain
{
    public async Task<string> CallThrough(params string[] keys) =>
        keys.Length == 0 ? await Touch() : await GrainFactory.GetGrain<IPlainCycleGrain>(keys[0]).CallThrough(keys[1..]);

    public Task<string> Touch() => Task.FromResult(this.GetPrimaryKeyString());
}

[Orleans.Concurrency.Reentrant]
internal sealed class ReentrantCycleGrain : Grain, IReentrantCycleGrain
{
    public async Task<string> CallThrough(params string[] keys) =>
        keys.Length == 0 ? await Touch() : await GrainFactory.GetGrain<IReentrantCycleGrain>(keys[0]).CallThrough(keys[1..]);

    public Task<string> Touch() => Task.FromResult(this.GetPrimaryKeyString());
}
