using Orleans.Configuration;
using Rag.Tests.Engine.Fixture;

namespace Rag.Tests.Engine;

public interface ISlowGrain : IGrainWithStringKey
{
    Task Hold();

    [ResponseTimeout("00:00:01")]
    Task HoldBriefly();

    [ResponseTimeout("00:05:00")]
    Task HoldLong();

    Task Touch();
}

internal sealed class SlowGrain : Grain, ISlowGrain
{
    private string Key => this.GetPrimaryKeyString();

    public async Task Hold()
    {
        Signals.Raise(Key, "began");
        await Signals.Hold(Key, "may end");
        Signals.Raise(Key, "ended");
    }

    public Task HoldBriefly() => Hold();

    public Task HoldLong() => Hold();

    public Task Touch()
    {
        Signals.Raise(Key, "touched");
        return Task.CompletedTask;
    }
}

public sealed class ImpatientSilo : IAsyncLifetime
{
    public TestSilo Silo { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Silo = await TestSilo.Start(static silo => silo.Configure<SiloMessagingOptions>(
        static options => options.ResponseTimeout = TimeSpan.FromSeconds(3)));

    public ValueTask DisposeAsync() => Silo.DisposeAsync();

    /// <summary>Lasts as long as the silo's patience with a call.</summary>
    public Task SomebodyTimesOut() => SomebodyTimesOut(Silo);

    internal static async Task SomebodyTimesOut(TestSilo silo)
    {
        var key = Guid.NewGuid().ToString();
        await Assert.ThrowsAsync<TimeoutException>(() => silo.Grain<ISlowGrain>(key).Hold().InTime());
        Signals.Raise(key, "may end");
    }
}

public sealed class TimeoutTests(ImpatientSilo impatient) : IClassFixture<ImpatientSilo>
{
    private readonly string _key = Guid.NewGuid().ToString();

    private ISlowGrain Grain => impatient.Silo.Grain<ISlowGrain>(_key);

    [Fact]
    public async Task A_call_that_is_not_answered_in_time_fails_while_the_callee_goes_on()
    {
        var call = Grain.Hold();
        await Assert.ThrowsAsync<TimeoutException>(() => call.InTime());
        Signals.Raise(_key, "may end");
        await Signals.Wait(_key, "ended");
        await Grain.Touch().InTime();
    }

    [Fact]
    public async Task A_call_that_waits_for_its_turn_times_out_too()
    {
        var running = Grain.HoldLong();
        await Signals.Wait(_key, "began");
        await Assert.ThrowsAsync<TimeoutException>(() => Grain.Touch().InTime());
        Signals.Raise(_key, "may end");
        await running.InTime();
    }

    [Fact]
    public async Task A_method_may_have_a_shorter_patience_than_the_silo()
    {
        // Whichever is answered first was the more impatient one.
        var (other, brief) = (impatient.SomebodyTimesOut(), Grain.HoldBriefly());
        Assert.Same(brief, await Task.WhenAny(other, brief).InTime());
        await Assert.ThrowsAsync<TimeoutException>(() => brief);
        Signals.Raise(_key, "may end");
        await other;
    }

    [Fact]
    public async Task A_method_may_have_a_longer_patience_than_the_silo()
    {
        var call = Grain.HoldLong();
        await impatient.SomebodyTimesOut();
        Assert.False(call.IsCompleted);
        Signals.Raise(_key, "may end");
        await call.InTime();
    }
}
