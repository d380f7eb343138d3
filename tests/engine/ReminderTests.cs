using Rag.Tests.Engine.Fixture;

namespace Rag.Tests.Engine;

public interface IRemindedGrain : IGrainWithStringKey
{
    Task<string> Remind(string name, TimeSpan dueTime, TimeSpan period);

    Task<bool> Forget(string name);

    Task<string[]> Names();

    Task<Guid> Leave();

    /// <summary>Sets a reminder and stays until "hold may end".</summary>
    Task RemindAndHold(string name, TimeSpan dueTime, TimeSpan period);
}

internal sealed class RemindedGrain : Grain, IRemindedGrain, IRemindable
{
    private readonly Guid _activation = Guid.NewGuid();
    private int _ticks;

    public async Task<string> Remind(string name, TimeSpan dueTime, TimeSpan period) =>
        (await this.RegisterOrUpdateReminder(name, dueTime, period)).ReminderName;

    public async Task<bool> Forget(string name)
    {
        if (await this.GetReminder(name) is not { } reminder)
            return false;
        await this.UnregisterReminder(reminder);
        return true;
    }

    public async Task<string[]> Names() => [.. (await this.GetReminders()).Select(static reminder => reminder.ReminderName).Order()];

    public Task<Guid> Leave()
    {
        DeactivateOnIdle();
        return Task.FromResult(_activation);
    }

    public async Task RemindAndHold(string name, TimeSpan dueTime, TimeSpan period)
    {
        var key = this.GetPrimaryKeyString();
        await Remind(name, dueTime, period);
        Signals.Raise(key, "hold began");
        await Signals.Hold(key, "hold may end");
        Signals.Raise(key, _ticks == 0 ? "hold was alone" : "hold was not alone");
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        var key = this.GetPrimaryKeyString();
        Signals.Raise(key, $"{reminderName} {++_ticks}");
        Signals.Raise(key, $"{reminderName} period {status.Period}");
        Signals.Raise(key, $"{reminderName} in {_activation}");
        if (Signals.IsRaised(key, "left"))
            Signals.Raise(key, $"{reminderName} after leaving");
        return Task.CompletedTask;
    }
}

public sealed class RemindingSilo : IAsyncLifetime
{
    public TestSilo Silo { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Silo = await TestSilo.Start(static silo => silo.Configure<ReminderOptions>(
        static options => options.MinimumReminderPeriod = TimeSpan.FromMilliseconds(200)));

    public ValueTask DisposeAsync() => Silo.DisposeAsync();
}

public sealed class ReminderTests(RemindingSilo reminding) : IClassFixture<RemindingSilo>
{
    private static readonly TimeSpan s_soon = TimeSpan.FromMilliseconds(200);

    private readonly string _key = Guid.NewGuid().ToString();

    private IRemindedGrain Grain => reminding.Silo.Grain<IRemindedGrain>(_key);

    [Fact]
    public async Task A_reminder_fires_again_and_again()
    {
        Assert.Equal("tea", await Grain.Remind("tea", s_soon, s_soon));
        await Signals.Wait(_key, "tea 3");
        Assert.True(Signals.IsRaised(_key, $"tea period {s_soon}"));
    }

    [Fact]
    public async Task A_reminder_outlives_the_activation_that_set_it_and_wakes_the_next()
    {
        await Grain.Remind("tea", s_soon, s_soon);
        await Signals.Wait(_key, "tea 1");
        await Grain.Leave();
        Signals.Raise(_key, "left");
        await Signals.Wait(_key, "tea after leaving");
    }

    [Fact]
    public async Task Reminders_are_listed_replaced_and_removed_by_name()
    {
        var never = TimeSpan.FromDays(1);
        await Grain.Remind("tea", never, never);
        await Grain.Remind("cake", never, never);
        Assert.Equal(["cake", "tea"], await Grain.Names());
        await Grain.Remind("tea", s_soon * 5, never);
        await Signals.Wait(_key, "tea 1");
        Assert.Equal(["cake", "tea"], await Grain.Names());
        Assert.True(await Grain.Forget("tea"));
        Assert.False(await Grain.Forget("tea"));
        Assert.Equal(["cake"], await Grain.Names());
    }

    [Fact]
    public async Task A_removed_reminder_fires_no_more()
    {
        await Grain.Remind("tea", s_soon, s_soon);
        await Signals.Wait(_key, "tea 1");
        Assert.True(await Grain.Forget("tea"));
        await Grain.Leave();
        Signals.Raise(_key, "left");

        // Another reminder shows that time has passed for them.
        await Grain.Remind("clock", s_soon, s_soon);
        await Signals.Wait(_key, "clock 5");
        Assert.False(Signals.IsRaised(_key, "tea after leaving"));
    }

    [Fact]
    public async Task A_reminder_waits_for_the_request_that_runs()
    {
        var hold = Grain.RemindAndHold("tea", s_soon, s_soon);
        await Signals.Wait(_key, "hold began");
        var clock = Guid.NewGuid().ToString();
        await reminding.Silo.Grain<IRemindedGrain>(clock).Remind("clock", s_soon, s_soon);
        await Signals.Wait(clock, "clock 3");
        Signals.Raise(_key, "hold may end");
        await hold.InTime();
        Assert.True(Signals.IsRaised(_key, "hold was alone"));
        await Signals.Wait(_key, "tea 1");
    }

    [Fact]
    public async Task A_period_below_the_minimum_is_refused() =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Grain.Remind("tea", TimeSpan.Zero, TimeSpan.FromMilliseconds(1)).InTime());
}
