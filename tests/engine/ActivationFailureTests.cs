using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;
using Orleans.Configuration;
using Orleans.Storage;
using Rag.Tests.Engine.Fixture;

namespace Rag.Tests.Engine;

public interface IHesitantGrain : IGrainWithStringKey
{
    Task<Guid> Activation();

    [AlwaysInterleave]
    Task<Guid> ActivationInterleaving();
}

internal sealed class HesitantGrain : Grain, IHesitantGrain
{
    public static readonly ConcurrentDictionary<string, int> Attempts = new();

    private readonly Guid _activation = Guid.NewGuid();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        var attempt = Attempts.AddOrUpdate(key, 1, static (_, count) => count + 1);
        Signals.Raise(key, $"attempt {attempt}");
        if (key.StartsWith("leaving", StringComparison.Ordinal) && attempt == 1)
            DeactivateOnIdle();
        else if (key.StartsWith("stuck", StringComparison.Ordinal) && attempt == 1)
            await Signals.Hold(key, "never", cancellationToken);
        else if (key.StartsWith("flaky", StringComparison.Ordinal) && !Signals.IsRaised(key, "repaired"))
            throw new BrokenGrainException { Part = "spring" };
    }

    public Task<Guid> Activation() => Task.FromResult(_activation);

    public Task<Guid> ActivationInterleaving() => Activation();
}

/// <summary>A grain whose state is in a storage that fails when told to.</summary>
public interface IFragileGrain : IGrainWithStringKey
{
    Task<string> Read();

    Task Write(string text);

    Task<Guid> Activation();
}

internal sealed class FragileGrain([PersistentState("fragile", "failing")] IPersistentState<Note> note) : Grain, IFragileGrain
{
    private readonly Guid _activation = Guid.NewGuid();

    public Task<string> Read() => Task.FromResult(note.State.Text);

    public async Task Write(string text)
    {
        note.State.Text = text;
        await note.WriteStateAsync();
    }

    public Task<Guid> Activation() => Task.FromResult(_activation);
}

[GenerateSerializer]
public sealed class StorageFailedException : Exception
{
    public StorageFailedException()
        : base("The storage failed.")
    {
    }
}

/// <summary>Fails to read or write what belongs to a key for which "reading fails" or "writing fails" is raised, until "storage repaired" is.</summary>
internal sealed class FailingStorage(IServiceProvider services) : IGrainStorage
{
    private IGrainStorage Inner => services.GetRequiredKeyedService<IGrainStorage>("memory");

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Fails(grainId, "reading fails") ? Task.FromException(new StorageFailedException()) : Inner.ReadStateAsync(stateName, grainId, grainState);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Fails(grainId, "writing fails") ? Task.FromException(new StorageFailedException()) : Inner.WriteStateAsync(stateName, grainId, grainState);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Inner.ClearStateAsync(stateName, grainId, grainState);

    private static bool Fails(GrainId grain, string how)
    {
        var key = grain.Key.ToString();
        return Signals.IsRaised(key, how) && !Signals.IsRaised(key, "storage repaired");
    }
}

public sealed class FailingSilo : IAsyncLifetime
{
    public TestSilo Silo { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Silo = await TestSilo.Start(static silo => silo
        .Configure<GrainCollectionOptions>(static options => options.ActivationTimeout = TimeSpan.FromSeconds(2))
        .ConfigureServices(static services => services.AddKeyedSingleton<IGrainStorage>("failing", static (provider, _) => new FailingStorage(provider))));

    public ValueTask DisposeAsync() => Silo.DisposeAsync();
}

public sealed class ActivationFailureTests(FailingSilo failing) : IClassFixture<FailingSilo>
{
    private readonly string _id = Guid.NewGuid().ToString();

    [Fact]
    public async Task Callers_that_keep_coming_while_activations_fail_are_all_answered_one_way_or_the_other()
    {
        var key = "flaky" + _id;
        var repaired = Signals.Wait(key, "attempt 20").ContinueWith(_ => Signals.Raise(key, "repaired"), TaskScheduler.Default);
        var callers = Enumerable.Range(0, 50).Select(_ => Task.Run(() => CallUntilAnswered(key))).ToArray();
        var activations = await Task.WhenAll(callers).InTime();
        await repaired;
        Assert.Single(activations.Distinct());
    }

    [Fact]
    public async Task A_call_that_interleaves_waits_for_the_activation_too_and_fails_with_it()
    {
        var key = "flaky" + _id;
        await Assert.ThrowsAsync<BrokenGrainException>(() => failing.Silo.Grain<IHesitantGrain>(key).ActivationInterleaving().InTime());
    }

    [Fact]
    public async Task A_grain_that_asks_to_leave_while_it_wakes_is_followed_by_one_that_answers()
    {
        var key = "leaving" + _id;
        await failing.Silo.Grain<IHesitantGrain>(key).Activation().InTime();
        Assert.Equal(2, HesitantGrain.Attempts[key]);
    }

    [Fact]
    public async Task An_activation_that_takes_too_long_fails_its_callers_and_the_next_call_tries_again()
    {
        var key = "stuck" + _id;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => failing.Silo.Grain<IHesitantGrain>(key).Activation().InTime());
        await failing.Silo.Grain<IHesitantGrain>(key).Activation().InTime();
        Assert.Equal(2, HesitantGrain.Attempts[key]);
    }

    [Fact]
    public async Task A_state_that_cannot_be_read_fails_the_callers_with_the_storages_error_and_leaves_no_activation()
    {
        Signals.Raise(_id, "reading fails");
        var grain = failing.Silo.Grain<IFragileGrain>(_id);
        var error = await Assert.ThrowsAnyAsync<OrleansException>(() => grain.Read().InTime());
        Assert.IsType<StorageFailedException>(error.InnerException);
        Signals.Raise(_id, "storage repaired");
        Assert.Equal("", await grain.Read().InTime());
    }

    [Fact]
    public async Task A_write_that_fails_reaches_the_caller_and_leaves_the_activation_alive()
    {
        var grain = failing.Silo.Grain<IFragileGrain>(_id);
        var before = await grain.Activation();
        Signals.Raise(_id, "writing fails");
        var error = await Assert.ThrowsAnyAsync<OrleansException>(() => grain.Write("lost?").InTime());
        Assert.IsType<StorageFailedException>(error.InnerException);
        Assert.Equal(before, await grain.Activation().InTime());
        Signals.Raise(_id, "storage repaired");
        await grain.Write("kept").InTime();
        Assert.Equal("kept", await grain.Read());
    }

    private async Task<Guid> CallUntilAnswered(string key)
    {
        Task<Guid> call;
        do
        {
            call = failing.Silo.Grain<IHesitantGrain>(key).Activation();
            await call.ContinueWith(static _ => { }, TaskScheduler.Default);
        }
        while (call.Exception?.InnerException is BrokenGrainException);
        return await call;
    }
}
