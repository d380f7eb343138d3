using Rag.Tests.Engine.Fixture;

namespace Rag.Tests.Engine;

public interface ICounterGrain : IGrainWithStringKey
{
    Task<int> Add(int amount);

    Task<int> Get();

    ValueTask<string> Key();

    ValueTask Reset();

    Task<bool> RunsOnCallersStack();
}

internal sealed class CounterGrain : Grain, ICounterGrain
{
    [ThreadStatic]
    private static bool s_calling;

    private int _value;

    public static Task<bool> CallMarked(ICounterGrain grain)
    {
        s_calling = true;
        try
        {
            return grain.RunsOnCallersStack();
        }
        finally
        {
            s_calling = false;
        }
    }

    public Task<int> Add(int amount) => Task.FromResult(_value += amount);

    public Task<int> Get() => Task.FromResult(_value);

    public ValueTask<string> Key() => new(this.GetPrimaryKeyString());

    public ValueTask Reset()
    {
        _value = 0;
        return default;
    }

    public Task<bool> RunsOnCallersStack() => Task.FromResult(s_calling);
}

public sealed class CallTests(SharedSilo shared) : IClassFixture<SharedSilo>
{
    [Fact]
    public async Task A_grain_is_found_by_its_key_and_keeps_its_memory_between_calls()
    {
        var key = Guid.NewGuid().ToString();
        await shared.Silo.Grain<ICounterGrain>(key).Add(2);
        await shared.Silo.Grain<ICounterGrain>(key).Add(3);
        Assert.Equal(5, await shared.Silo.Grain<ICounterGrain>(key).Get());
        Assert.Equal(key, await shared.Silo.Grain<ICounterGrain>(key).Key());
    }

    [Fact]
    public async Task Grains_of_different_keys_share_nothing()
    {
        var (one, other) = (shared.Silo.Grain<ICounterGrain>(), shared.Silo.Grain<ICounterGrain>());
        await one.Add(1);
        Assert.Equal(0, await other.Get());
    }

    [Fact]
    public async Task A_call_without_a_result_has_its_effect_before_it_ends()
    {
        var grain = shared.Silo.Grain<ICounterGrain>();
        await grain.Add(7);
        await grain.Reset();
        Assert.Equal(0, await grain.Get());
    }

    [Fact]
    public async Task Ten_thousand_callers_of_one_grain_are_all_answered_and_none_is_lost()
    {
        var grain = shared.Silo.Grain<ICounterGrain>();
        var results = await Task.WhenAll(Enumerable.Range(0, 10_000).Select(_ => grain.Add(1))).InTime();
        Assert.Equal(10_000, await grain.Get());
        Assert.Equal(Enumerable.Range(1, 10_000), results.Order());
    }

    [Fact]
    public async Task Ten_thousand_grains_come_up_at_once()
    {
        var keys = Enumerable.Range(0, 10_000).Select(_ => Guid.NewGuid().ToString()).ToArray();
        await Task.WhenAll(keys.Select(key => shared.Silo.Grain<ICounterGrain>(key).Add(1))).InTime();
        var values = await Task.WhenAll(keys.Select(key => shared.Silo.Grain<ICounterGrain>(key).Get())).InTime();
        Assert.All(values, static value => Assert.Equal(1, value));
    }

    [Fact]
    public async Task A_caller_that_blocks_its_thread_is_answered_too()
    {
        var (one, other) = (shared.Silo.Grain<ICounterGrain>(), shared.Silo.Grain<ICounterGrain>());
        await Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                await one.Add(1);
                Assert.Equal(i + 1, WaitFor(other.Add(1)));
            }
        }).InTime();
    }

    [Fact]
    public async Task A_call_does_not_wait_for_what_its_caller_goes_on_to_compute()
    {
        var (one, other) = (shared.Silo.Grain<ICounterGrain>(), shared.Silo.Grain<ICounterGrain>());
        await Task.Run(async () =>
        {
            await one.Add(1);
            var call = other.Add(1);
            SpinWait.SpinUntil(() => call.IsCompleted);
            await call;
        }).InTime();
    }

    [Fact]
    public async Task No_call_runs_on_its_callers_stack()
    {
        var grain = shared.Silo.Grain<ICounterGrain>();
        await grain.Get();
        for (var i = 0; i < 100; i++)
            Assert.False(await CounterGrain.CallMarked(grain));
    }

    private static int WaitFor(Task<int> call)
    {
        ((IAsyncResult)call).AsyncWaitHandle.WaitOne();
        return call.GetAwaiter().GetResult();
    }
}
