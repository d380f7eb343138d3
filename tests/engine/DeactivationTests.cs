using System.Collections.Concurrent;
using Rag.Tests.Engine.Fixture;

namespace Rag.Tests.Engine;

public interface ILeavingGrain : IGrainWithStringKey
{
    Task<Guid> Activation();

    Task<Guid> Leave();

    Task<Guid> LeaveSlowly();

    [Orleans.Concurrency.AlwaysInterleave]
    Task<Guid> ActivationInterleaving();

    /// <summary>Counts the call, and ends the activation now and then.</summary>
    Task CountAndLeave(bool leave);

    /// <summary>A request beside others that lasts until "may end".</summary>
    [Orleans.Concurrency.AlwaysInterleave]
    Task<Guid> HoldInterleaving();
}

internal sealed class LeavingGrain : Grain, ILeavingGrain
{
    public static readonly ConcurrentDictionary<string, ConcurrentQueue<string>> Lives = new();
    public static readonly ConcurrentDictionary<string, IGrainContext> Contexts = new();

    public static readonly ConcurrentDictionary<string, int> Counted = new();

    private readonly Guid _activation = Guid.NewGuid();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Contexts[this.GetPrimaryKeyString()] = GrainContext;
        return Note("up");
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        await Note("leaving");
        Signals.Raise(key, "leaving");
        if (key.StartsWith("slow", StringComparison.Ordinal))
            await Signals.Hold(key, "may go", cancellationToken);
        await Note($"down {reason.ReasonCode}");
        Signals.Raise(key, $"down {_activation}");
    }

    public Task<Guid> Activation() => Task.FromResult(_activation);

    public Task<Guid> Leave()
    {
        DeactivateOnIdle();
        return Activation();
    }

    public Task<Guid> ActivationInterleaving() => Activation();

    public async Task<Guid> LeaveSlowly()
    {
        var key = this.GetPrimaryKeyString();
        DeactivateOnIdle();
        Signals.Raise(key, "leaving slowly");
        await Signals.Hold(key, "may end");
        await Note("still serving");
        return _activation;
    }

    public Task CountAndLeave(bool leave)
    {
        Counted.AddOrUpdate(this.GetPrimaryKeyString(), 1, static (_, count) => count + 1);
        if (leave)
            DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task<Guid> HoldInterleaving()
    {
        var key = this.GetPrimaryKeyString();
        Signals.Raise(key, "held");
        await Signals.Hold(key, "may end");
        await Note("let go");
        return _activation;
    }

    private Task Note(string what)
    {
        Lives.GetOrAdd(this.GetPrimaryKeyString(), static _ => []).Enqueue(what);
        return Task.CompletedTask;
    }
}

public sealed class DeactivationTests(SharedSilo shared) : IClassFixture<SharedSilo>
{
    private readonly string _key = Guid.NewGuid().ToString();

    private ILeavingGrain Grain => shared.Silo.Grain<ILeavingGrain>(_key);

    [Fact]
    public async Task DeactivateOnIdle_ends_the_activation_after_the_request_and_the_next_call_makes_a_new_one()
    {
        var first = await Grain.Leave().InTime();
        Assert.NotEqual(first, await Grain.Activation().InTime());
        Assert.Equal(["up", "leaving", "down ApplicationRequested", "up"], LeavingGrain.Lives[_key]);
    }

    [Fact]
    public async Task The_request_that_deactivates_runs_to_its_end_and_later_calls_wait_for_the_next_activation()
    {
        var last = Grain.LeaveSlowly();
        await Signals.Wait(_key, "leaving slowly");
        var (next, beside) = (Grain.Activation(), Grain.ActivationInterleaving());
        Signals.Raise(_key, "may end");
        Assert.NotEqual(await last.InTime(), await next.InTime());
        Assert.Equal(await next, await beside.InTime());
        Assert.Equal(["up", "still serving", "leaving", "down ApplicationRequested", "up"], LeavingGrain.Lives[_key]);
    }

    [Fact]
    public async Task The_next_activation_does_not_begin_before_the_goodbye_has_ended()
    {
        var key = "slow" + _key;
        var grain = shared.Silo.Grain<ILeavingGrain>(key);
        await grain.Leave();
        await Signals.Wait(key, "leaving");
        var next = grain.Activation();
        for (var i = 0; i < 100; i++)
            await Grain.Activation();
        Assert.False(next.IsCompleted);
        Signals.Raise(key, "may go");
        await next.InTime();
        Assert.Equal(["up", "leaving", "down ApplicationRequested", "up"], LeavingGrain.Lives[key]);
    }

    [Fact]
    public async Task Calls_that_race_with_deactivation_are_all_answered_and_a_life_ends_before_the_next_begins()
    {
        for (var round = 0; round < 50; round++)
        {
            var calls = Enumerable.Range(0, 40).Select(i => Task.Run(() => i == 20 ? Grain.Leave() : Grain.Activation())).ToArray();
            var activations = (await Task.WhenAll(calls).InTime()).Distinct().Count();
            Assert.InRange(activations, 1, 2);
            await Grain.Activation().InTime();
        }

        var alive = 0;
        foreach (var note in LeavingGrain.Lives[_key].ToArray())
        {
            alive += note == "up" ? 1 : note.StartsWith("down", StringComparison.Ordinal) ? -1 : 0;
            Assert.InRange(alive, 0, 1);
        }
    }

    [Fact]
    public async Task An_activation_can_be_told_to_end_from_outside_its_turns()
    {
        var first = await Grain.Activation();
        LeavingGrain.Contexts[_key].Deactivate(new(DeactivationReasonCode.RuntimeRequested, "The test asks for it."));
        await Signals.Wait(_key, $"down {first}");
        Assert.Contains("down RuntimeRequested", LeavingGrain.Lives[_key]);
    }

    [Fact]
    public async Task Of_ten_thousand_calls_to_a_grain_that_keeps_leaving_each_has_its_effect_once_or_is_refused_without_one()
    {
        var calls = Enumerable.Range(0, 10_000).Select(i => Grain.CountAndLeave(leave: i % 100 == 0)).ToArray();
        var answered = await CountAnswered(calls);
        Assert.InRange(answered, 1, calls.Length);
        Assert.Equal(answered, LeavingGrain.Counted[_key]);
    }

    [Fact]
    public async Task A_call_that_finds_one_activation_after_another_ending_is_refused()
    {
        var held = Grain.LeaveSlowly();
        await Signals.Wait(_key, "leaving slowly");
        var leavers = Enumerable.Range(0, 20).Select(_ => Grain.CountAndLeave(leave: true)).ToArray();
        Signals.Raise(_key, "may end");
        await held.InTime();

        // Each life serves one of them and sends the others on, twice at most. One that is still on its way while the next life comes and goes has been spared that life.
        Assert.InRange(await CountAnswered(leavers), 2, leavers.Length - 1);
    }

    [Fact]
    public async Task What_runs_beside_the_request_that_deactivates_may_end_before_the_goodbye()
    {
        var beside = Grain.HoldInterleaving();
        await Signals.Wait(_key, "held");
        var first = await Grain.Leave().InTime();
        var next = Grain.Activation();
        await shared.Silo.Grain<ILeavingGrain>().Activation();
        Assert.False(next.IsCompleted);
        Signals.Raise(_key, "may end");
        Assert.Equal(first, await beside.InTime());
        Assert.NotEqual(first, await next.InTime());
        Assert.Equal(["up", "let go", "leaving", "down ApplicationRequested", "up"], LeavingGrain.Lives[_key]);
    }

    [Fact]
    public async Task A_grain_that_leaves_twice_says_goodbye_once()
    {
        var (one, other) = (Grain.Leave(), Grain.Leave());
        await Task.WhenAll(one, other).InTime();
        await Grain.Activation().InTime();
        var lives = LeavingGrain.Lives[_key].ToArray();
        Assert.Equal(lives.Count(static note => note == "up") - 1, lives.Count(static note => note == "leaving"));
    }

    private static async Task<int> CountAnswered(Task[] calls)
    {
        await Task.WhenAll(calls).ContinueWith(static _ => { }, TaskScheduler.Default).InTime();
        Assert.All(calls.Where(static call => call.IsFaulted), static call => Assert.IsType<OrleansMessageRejectionException>(call.Exception!.InnerException));
        return calls.Count(static call => call.IsCompletedSuccessfully);
    }
}
