using Microsoft.Extensions.DependencyInjection;
using Rag.Tests.Engine.Fixture;

namespace Rag.Tests.Engine;

public interface ILastingGrain : IGrainWithStringKey
{
    Task<string> Greeting();

    Task<bool> HasOwnScope();
}

internal sealed class Greeter
{
    public string Greeting { get; init; } = "";
}

internal sealed class ScopedThing;

internal sealed class LastingGrain(Greeter greeter, ScopedThing scoped) : Grain, ILastingGrain
{
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Signals.Raise(this.GetPrimaryKeyString(), $"down {reason.ReasonCode}");
    }

    public Task<string> Greeting() => Task.FromResult(greeter.Greeting);

    public Task<bool> HasOwnScope() => Task.FromResult(ReferenceEquals(scoped, ServiceProvider.GetService<ScopedThing>()));
}

internal sealed class StartingParticipant(List<string> stages) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle)
    {
        foreach (var stage in new[] { ServiceLifecycleStage.Active, ServiceLifecycleStage.ApplicationServices })
            lifecycle.Subscribe(nameof(StartingParticipant), stage, _ => Note($"start {stage}"), _ => Note($"stop {stage}"));
    }

    private Task Note(string what)
    {
        stages.Add(what);
        return Task.CompletedTask;
    }
}

public sealed class HostingTests
{
    private readonly string _key = Guid.NewGuid().ToString();

    [Fact]
    public async Task A_grain_gets_services_from_the_host_and_its_own_scope()
    {
        await using var silo = await Start();
        Assert.Equal("hello", await silo.Grain<ILastingGrain>(_key).Greeting());
        Assert.True(await silo.Grain<ILastingGrain>(_key).HasOwnScope());
    }

    [Fact]
    public async Task A_graceful_stop_lets_every_activation_say_goodbye()
    {
        var silo = await Start();
        var keys = Enumerable.Range(0, 100).Select(static _ => Guid.NewGuid().ToString()).ToArray();
        await Task.WhenAll(keys.Select(key => silo.Grain<ILastingGrain>(key).Greeting())).InTime();
        await silo.Stop().InTime();
        Assert.All(keys, static key => Assert.True(Signals.IsRaised(key, $"down {DeactivationReasonCode.ShuttingDown}")));
        await silo.DisposeAsync();
    }

    [Fact]
    public async Task A_startup_task_calls_grains_before_the_host_has_started()
    {
        string? greeting = null;
        await using var silo = await Start(silo => silo.AddStartupTask(async (services, _) =>
            greeting = await services.GetRequiredService<IGrainFactory>().GetGrain<ILastingGrain>("startup").Greeting()));
        Assert.Equal("hello", greeting);
    }

    [Fact]
    public async Task Stages_start_in_order_and_stop_in_the_opposite_order()
    {
        List<string> stages = [];
        await using (await Start(silo => silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(new StartingParticipant(stages))))
            Assert.Equal([$"start {ServiceLifecycleStage.ApplicationServices}", $"start {ServiceLifecycleStage.Active}"], stages);
        Assert.Equal([$"stop {ServiceLifecycleStage.Active}", $"stop {ServiceLifecycleStage.ApplicationServices}"], stages[2..]);
    }

    [Fact]
    public async Task Two_silos_in_one_process_share_no_grains()
    {
        await using var one = await TestSilo.Start();
        await using var other = await TestSilo.Start();
        await one.Grain<ICounterGrain>(_key).Add(5);
        Assert.Equal(0, await other.Grain<ICounterGrain>(_key).Get());
    }

    private static Task<TestSilo> Start(Action<ISiloBuilder>? configure = null) => TestSilo.Start(silo =>
    {
        silo.Services.AddSingleton(new Greeter { Greeting = "hello" });
        silo.Services.AddScoped<ScopedThing>();
        configure?.Invoke(silo);
    });
}
