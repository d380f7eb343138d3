using Orleans.Configuration;
using Rag.Tests.Engine.Fixture;

namespace Rag.Tests.Engine;

/// <summary>A silo so patient that no enumeration expires during a test.</summary>
public sealed class PatientSilo : IAsyncLifetime
{
    public TestSilo Silo { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Silo = await TestSilo.Start(static silo => silo.Configure<SiloMessagingOptions>(
        static options => options.ResponseTimeout = TimeSpan.FromMinutes(10)));

    public ValueTask DisposeAsync() => Silo.DisposeAsync();
}

public sealed class EnumerationEndTests(PatientSilo patient) : IClassFixture<PatientSilo>
{
    private readonly string _key = Guid.NewGuid().ToString();

    private ISourceGrain Grain => patient.Silo.Grain<ISourceGrain>(_key);

    [Fact]
    public async Task Who_stops_enumerating_ends_the_source()
    {
        await foreach (var item in Grain.OneByOne(CancellationToken.None))
            break;
        await Signals.Wait(_key, "source ended");
    }

    [Fact]
    public async Task A_consumer_that_cancels_returns_and_ends_the_source()
    {
        using var cancel = new CancellationTokenSource();
        await using var source = Grain.OneByOne(CancellationToken.None).GetAsyncEnumerator(cancel.Token);
        await source.MoveNextAsync().AsTask().InTime();
        var waiting = source.MoveNextAsync().AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.InTime());
        await Signals.Wait(_key, "source ended");
    }

    [Fact]
    public async Task Cancelling_the_token_of_the_call_ends_the_enumeration_too()
    {
        using var cancel = new CancellationTokenSource();
        await using var source = Grain.OneByOne(cancel.Token).GetAsyncEnumerator();
        await source.MoveNextAsync().AsTask().InTime();
        var waiting = source.MoveNextAsync().AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.InTime());
        await Signals.Wait(_key, "source ended");
    }

    [Fact]
    public async Task An_enumeration_ends_with_the_activation_it_is_in()
    {
        var source = Grain.OneByOne(CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await source.MoveNextAsync().AsTask().InTime());
        await Grain.Leave();
        await Signals.Wait(_key, "source ended");
        Signals.Raise(_key, "next 0");
        await Assert.ThrowsAsync<EnumerationAbortedException>(() => source.MoveNextAsync().AsTask().InTime());
        await source.DisposeAsync();
    }

    [Fact]
    public async Task A_consumer_that_has_cancelled_before_gets_nothing()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        await using var source = Grain.OneByOne(CancellationToken.None).GetAsyncEnumerator(cancel.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => source.MoveNextAsync().AsTask().InTime());
    }

    [Fact]
    public async Task An_enumeration_that_nobody_has_begun_costs_the_grain_nothing()
    {
        _ = Grain.Ready(10);
        await Grain.Touch().InTime();
        Assert.Equal(0, await Grain.Made());
    }
}
