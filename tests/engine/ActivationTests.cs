using System.Collections.Concurrent;
using Rag.Tests.Engine.Fixture;

namespace Rag.Tests.Engine;

public interface IWakingGrain : IGrainWithStringKey
{
    Task<bool> WasAwake();

    Task<Guid> Activation();
}

internal sealed class WakingGrain : Grain, IWakingGrain
{
    public static readonly ConcurrentDictionary<string, int> Activations = new();

    private readonly Guid _activation = Guid.NewGuid();
    private bool _awake;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        Activations.AddOrUpdate(key, 1, static (_, count) => count + 1);
        Signals.Raise(key, "waking");
        await Signals.Hold(key, "may wake", cancellationToken);
        if (key.StartsWith("broken", StringComparison.Ordinal) && !Signals.IsRaised(key, "repaired"))
            throw new BrokenGrainException { Part = "spring" };
        _awake = true;
    }

    public Task<bool> WasAwake() => Task.FromResult(_awake);

    public Task<Guid> Activation() => Task.FromResult(_activation);
}

[GenerateSerializer]
public sealed class BrokenGrainException : Exception
{
    public BrokenGrainException()
        : base("The grain is broken.")
    {
    }

    [Id(0)]
    public string? Part { get; init; }
}

public interface IUnmakeableGrain : IGrainWithStringKey
{
    Task Touch();
}

internal sealed class UnmakeableGrain : Grain, IUnmakeableGrain
{
    public UnmakeableGrain() => throw new InvalidOperationException("No instance for you.");

    public Task Touch() => Task.CompletedTask;
}

public sealed class ActivationTests(SharedSilo shared) : IClassFixture<SharedSilo>
{
    [Fact]
    public async Task OnActivateAsync_has_ended_before_the_first_call_runs()
    {
        var key = Guid.NewGuid().ToString();
        var calls = Enumerable.Range(0, 20).Select(_ => shared.Silo.Grain<IWakingGrain>(key).WasAwake()).ToArray();
        await Signals.Wait(key, "waking");
        Assert.DoesNotContain(calls, static call => call.IsCompleted);
        Signals.Raise(key, "may wake");
        Assert.All(await Task.WhenAll(calls).InTime(), Assert.True);
    }

    [Fact]
    public async Task Concurrent_first_calls_meet_in_one_activation()
    {
        var key = Guid.NewGuid().ToString();
        Signals.Raise(key, "may wake");
        var activations = await Task.WhenAll(Enumerable.Range(0, 1_000)
            .Select(_ => Task.Run(() => shared.Silo.Grain<IWakingGrain>(key).Activation()))).InTime();
        Assert.Single(activations.Distinct());
        Assert.Equal(1, WakingGrain.Activations[key]);
    }

    [Fact]
    public async Task Two_first_calls_at_the_same_moment_meet_in_one_activation()
    {
        var keys = Enumerable.Range(0, 1_000).Select(static _ => Guid.NewGuid().ToString()).ToArray();
        using var moment = new Barrier(2);

        // Threads of their own: the barrier must not keep the grains' turns from running.
        var callers = Enumerable.Range(0, 2).Select(_ => Task.Factory.StartNew(
            () => Array.ConvertAll(keys, key =>
            {
                moment.SignalAndWait();
                return shared.Silo.Grain<ICounterGrain>(key).Add(1);
            }),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default));
        await Task.WhenAll((await Task.WhenAll(callers).InTime()).SelectMany(static calls => calls)).InTime();
        var counts = await Task.WhenAll(keys.Select(key => shared.Silo.Grain<ICounterGrain>(key).Get())).InTime();
        Assert.All(counts, static count => Assert.Equal(2, count));
    }

    [Fact]
    public async Task A_failing_activation_fails_all_callers_that_wait_with_its_error()
    {
        var key = "broken" + Guid.NewGuid();
        var calls = Enumerable.Range(0, 50).Select(_ => shared.Silo.Grain<IWakingGrain>(key).WasAwake()).ToArray();
        await Signals.Wait(key, "waking");
        Signals.Raise(key, "may wake");
        foreach (var call in calls)
            Assert.Equal("spring", (await Assert.ThrowsAsync<BrokenGrainException>(() => call.InTime())).Part);
        // One attempt answers all who wait for it. Who comes later makes another: on a busy machine those can be all but the first, and never more than one attempt a caller.
        Assert.InRange(WakingGrain.Activations[key], 1, calls.Length);
    }

    [Fact]
    public async Task A_failing_activation_leaves_none_behind_so_the_next_call_tries_again()
    {
        var key = "broken" + Guid.NewGuid();
        Signals.Raise(key, "may wake");
        await Assert.ThrowsAsync<BrokenGrainException>(() => shared.Silo.Grain<IWakingGrain>(key).WasAwake().InTime());
        Signals.Raise(key, "repaired");
        Assert.True(await shared.Silo.Grain<IWakingGrain>(key).WasAwake().InTime());
        Assert.Equal(2, WakingGrain.Activations[key]);
    }

    [Fact]
    public async Task A_throwing_constructor_fails_the_caller() =>
        await Assert.ThrowsAnyAsync<Exception>(() => shared.Silo.Grain<IUnmakeableGrain>().Touch().InTime());
}
