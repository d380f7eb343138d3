using Orleans.Configuration;
using Rag.Tests.Engine.Fixture;

namespace Rag.Tests.Engine;

public interface IIdleGrain : IGrainWithStringKey
{
    [Orleans.Concurrency.AlwaysInterleave]
    Task<Guid> Activation();

    Task KeepBusy(bool keepAlive);

    Task Delay(TimeSpan time);

    Task Hold();
}

internal sealed class IdleGrain : Grain, IIdleGrain
{
    private readonly Guid _activation = Guid.NewGuid();

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Signals.Raise(this.GetPrimaryKeyString(), $"down {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task<Guid> Activation() => Task.FromResult(_activation);

    public Task KeepBusy(bool keepAlive)
    {
        this.RegisterGrainTimer(
            static _ => Task.CompletedTask,
            new() { DueTime = TimeSpan.Zero, Period = TimeSpan.FromMilliseconds(200), Interleave = true, KeepAlive = keepAlive });
        return Task.CompletedTask;
    }

    public Task Delay(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public Task Hold() => Signals.Hold(this.GetPrimaryKeyString(), "may end");
}

public sealed class CollectingSilo : IAsyncLifetime
{
    public static readonly TimeSpan Age = TimeSpan.FromSeconds(2);

    public TestSilo Silo { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Silo = await TestSilo.Start(static silo => silo.Configure<GrainCollectionOptions>(static options =>
    {
        options.CollectionAge = Age;
        options.CollectionQuantum = TimeSpan.FromSeconds(1);
    }));

    public ValueTask DisposeAsync() => Silo.DisposeAsync();
}

public sealed class CollectionTests(CollectingSilo collecting) : IClassFixture<CollectingSilo>
{
    private readonly string _key = Guid.NewGuid().ToString();

    private IIdleGrain Grain => collecting.Silo.Grain<IIdleGrain>(_key);

    [Fact]
    public async Task An_idle_activation_is_collected_and_the_next_call_makes_a_new_one()
    {
        var first = await Grain.Activation();
        await Signals.Wait(_key, "down ActivationIdle");
        Assert.NotEqual(first, await Grain.Activation());
    }

    [Fact]
    public async Task Ticks_of_an_ordinary_timer_do_not_keep_an_activation()
    {
        await Grain.KeepBusy(keepAlive: false);
        await Signals.Wait(_key, "down ActivationIdle");
    }

    [Fact]
    public async Task What_keeps_alive_is_spared_while_an_idle_neighbour_is_collected()
    {
        // The neighbours show that collection has come by, twice, while the others were due.
        var (ticking, delayed, running) = (NewKey(), NewKey(), NewKey());
        await collecting.Silo.Grain<IIdleGrain>(ticking).KeepBusy(keepAlive: true);
        await collecting.Silo.Grain<IIdleGrain>(delayed).Delay(TimeSpan.FromMinutes(5));
        var held = collecting.Silo.Grain<IIdleGrain>(running).Hold();
        var before = await collecting.Silo.Grain<IIdleGrain>(running).Activation();
        for (var i = 0; i < 2; i++)
        {
            var neighbour = NewKey();
            await collecting.Silo.Grain<IIdleGrain>(neighbour).Activation();
            await Signals.Wait(neighbour, "down ActivationIdle");
        }

        Assert.DoesNotContain(new[] { ticking, delayed, running }, static key => Signals.IsRaised(key, "down ActivationIdle"));
        Assert.Equal(before, await collecting.Silo.Grain<IIdleGrain>(running).Activation().InTime());
        Signals.Raise(running, "may end");
        await held.InTime();
    }

    [Fact]
    public async Task A_delay_of_collection_can_be_taken_back()
    {
        await Grain.Delay(TimeSpan.FromMinutes(5));
        await Grain.Delay(TimeSpan.Zero);
        await Signals.Wait(_key, "down ActivationIdle");
    }

    private static string NewKey() => Guid.NewGuid().ToString();
}
