using Orleans.Configuration;
using Rag.Access;
using Rag.Tests.Engine.Fixture;

namespace Rag.Tests.Engine;

public interface IRelayGrain : IGrainWithStringKey
{
    /// <summary>Goes on through the keys to a grain that holds; more patient than that, so it is the innermost call that times out.</summary>
    [ResponseTimeout("00:05:00")]
    Task Relay(string[] keys, string last);
}

internal sealed class RelayGrain : Grain, IRelayGrain
{
    public Task Relay(string[] keys, string last) => keys.Length == 0
        ? GrainFactory.GetGrain<ISlowGrain>(last).Hold()
        : GrainFactory.GetGrain<IRelayGrain>(keys[0]).Relay(keys[1..], last);
}

/// <summary>A silo of little patience with the project's filter that names who waited for whom.</summary>
public sealed class ChainingSilo : IAsyncLifetime
{
    public TestSilo Silo { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Silo = await TestSilo.Start(static silo => silo
        .Configure<SiloMessagingOptions>(static options => options.ResponseTimeout = TimeSpan.FromSeconds(2))
        .AddOutgoingGrainCallFilter<CallChainFilter>());

    public ValueTask DisposeAsync() => Silo.DisposeAsync();
}

public sealed class CallChainTests(ChainingSilo chaining) : IClassFixture<ChainingSilo>
{
    private readonly string _key = Guid.NewGuid().ToString();

    [Fact]
    public async Task A_call_that_times_out_names_itself()
    {
        var error = await Assert.ThrowsAsync<TimeoutException>(() => chaining.Silo.Grain<ISlowGrain>(_key).Hold().InTime());
        Assert.EndsWith($"Chain of calls: {typeof(ISlowGrain)}.Hold({_key})", error.Message, StringComparison.Ordinal);
        Signals.Raise(_key, "may end");
    }

    [Fact]
    public async Task A_call_that_times_out_behind_others_names_them_all_outermost_first()
    {
        var (second, last) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        var error = await Assert.ThrowsAsync<TimeoutException>(() => chaining.Silo.Grain<IRelayGrain>(_key).Relay([second], last).InTime());
        Assert.EndsWith(
            $"Chain of calls: {typeof(IRelayGrain)}.Relay({_key}) → {typeof(IRelayGrain)}.Relay({second}) → {typeof(ISlowGrain)}.Hold({last})",
            error.Message,
            StringComparison.Ordinal);
        Signals.Raise(last, "may end");
    }
}
