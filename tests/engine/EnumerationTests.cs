using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Orleans.Configuration;
using Rag.Tests.Engine.Fixture;

namespace Rag.Tests.Engine;

public interface ISourceGrain : IGrainWithStringKey
{
    /// <summary>All are there at once.</summary>
    IAsyncEnumerable<int> Ready(int count);

    /// <summary>One now, the next after "next n".</summary>
    IAsyncEnumerable<int> OneByOne(CancellationToken cancellationToken);

    IAsyncEnumerable<int> ThrowAfter(int count);

    Task Touch();

    Task Leave();

    Task<int> SumFrom(string key, int count);

    /// <summary>How many elements <see cref="Ready"/> has made.</summary>
    Task<int> Made();
}

internal sealed class SourceGrain : Grain, ISourceGrain
{
    private int _made;

    private string Key => this.GetPrimaryKeyString();

    public async IAsyncEnumerable<int> Ready(int count)
    {
        await Task.CompletedTask;
        for (var i = 0; i < count; i++)
        {
            _made++;
            yield return i;
        }
    }

    public async IAsyncEnumerable<int> OneByOne([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var own = TaskScheduler.Current;
        try
        {
            for (var i = 0; ; i++)
            {
                yield return i;
                Signals.Raise(Key, TaskScheduler.Current == own ? "in own turn" : "in a foreign turn");
                await Signals.Hold(Key, $"next {i}", cancellationToken);
            }
        }
        finally
        {
            Signals.Raise(Key, "source ended");
        }
    }

    public async IAsyncEnumerable<int> ThrowAfter(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return i;
        }

        throw new BrokenGrainException { Part = "belt" };
    }

    public Task Touch() => Task.CompletedTask;

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task<int> SumFrom(string key, int count)
    {
        var sum = 0;
        await foreach (var item in GrainFactory.GetGrain<ISourceGrain>(key).Ready(count))
            sum += item;
        return sum;
    }

    public Task<int> Made() => Task.FromResult(_made);
}

/// <summary>A silo that counts how often each grain is pulled, with little patience.</summary>
public sealed class PulledSilo : IAsyncLifetime
{
    public ConcurrentDictionary<string, int> Pulls { get; } = new();

    public TestSilo Silo { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Silo = await TestSilo.Start(silo => silo
        .Configure<SiloMessagingOptions>(static options => options.ResponseTimeout = TimeSpan.FromSeconds(3))
        .AddIncomingGrainCallFilter(context =>
        {
            if (context.MethodName is "StartEnumeration<T>" or "MoveNext<T>")
                Pulls.AddOrUpdate(context.TargetId.Key.ToString()!, 1, static (_, count) => count + 1);
            return context.Invoke();
        }));

    public ValueTask DisposeAsync() => Silo.DisposeAsync();
}

public sealed class EnumerationTests(PulledSilo pulled) : IClassFixture<PulledSilo>
{
    private readonly string _key = Guid.NewGuid().ToString();

    private ISourceGrain Grain => pulled.Silo.Grain<ISourceGrain>(_key);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(1_234)]
    public async Task All_elements_arrive_in_order(int count) => Assert.Equal(Enumerable.Range(0, count), await Grain.Ready(count).ToArrayInTime());

    [Fact]
    public async Task Elements_come_in_batches_of_at_most_a_hundred()
    {
        await Grain.Ready(1_000).ToArrayInTime();
        Assert.InRange(pulled.Pulls[_key], 10, 12);
    }

    [Fact]
    public async Task The_size_of_batches_can_be_set()
    {
        await Grain.Ready(1_000).WithBatchSize(10).ToArrayInTime();
        Assert.InRange(pulled.Pulls[_key], 100, 102);
    }

    [Fact]
    public async Task An_element_is_not_kept_back_until_a_batch_is_full()
    {
        await using var source = Grain.OneByOne(CancellationToken.None).GetAsyncEnumerator();
        for (var i = 0; i < 5; i++)
        {
            Assert.True(await source.MoveNextAsync().AsTask().InTime());
            Assert.Equal(i, source.Current);
            Signals.Raise(_key, $"next {i}");
        }

        Assert.True(Signals.IsRaised(_key, "in own turn"));
        Assert.False(Signals.IsRaised(_key, "in a foreign turn"));
    }

    [Fact]
    public async Task Enumerations_and_calls_interleave()
    {
        await using var one = Grain.OneByOne(CancellationToken.None).GetAsyncEnumerator();
        await one.MoveNextAsync().AsTask().InTime();
        var waiting = one.MoveNextAsync().AsTask();
        await using var other = Grain.OneByOne(CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await other.MoveNextAsync().AsTask().InTime());
        await Grain.Touch().InTime();
        Assert.False(waiting.IsCompleted);
        Signals.Raise(_key, "next 0");
        Assert.True(await waiting.InTime());
    }

    [Fact]
    public async Task An_element_may_take_longer_than_a_call_may_last()
    {
        await using var source = Grain.OneByOne(CancellationToken.None).GetAsyncEnumerator();
        await source.MoveNextAsync().AsTask().InTime();
        var waiting = source.MoveNextAsync().AsTask();
        await ImpatientSilo.SomebodyTimesOut(pulled.Silo);
        await ImpatientSilo.SomebodyTimesOut(pulled.Silo);
        Assert.False(waiting.IsCompleted);
        Signals.Raise(_key, "next 0");
        Assert.True(await waiting.InTime());
    }

    [Fact]
    public async Task An_error_arrives_after_the_elements_before_it()
    {
        List<int> seen = [];
        var error = await Assert.ThrowsAsync<BrokenGrainException>(async () =>
        {
            await foreach (var item in Grain.ThrowAfter(3))
                seen.Add(item);
        });
        Assert.Equal("belt", error.Part);
        Assert.Equal([0, 1, 2], seen);
    }

    [Fact]
    public async Task An_enumeration_that_nobody_pulls_expires()
    {
        var source = Grain.OneByOne(CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await source.MoveNextAsync().AsTask().InTime());
        await Signals.Wait(_key, "source ended");
        await Assert.ThrowsAsync<EnumerationAbortedException>(() => source.MoveNextAsync().AsTask().InTime());
        await source.DisposeAsync();
    }

    [Fact]
    public async Task An_enumeration_that_is_pulled_outlives_a_neighbour_that_is_not()
    {
        var (pulledKey, abandonedKey) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        await using var source = pulled.Silo.Grain<ISourceGrain>(pulledKey).OneByOne(CancellationToken.None).GetAsyncEnumerator();
        var abandoned = pulled.Silo.Grain<ISourceGrain>(abandonedKey).OneByOne(CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await source.MoveNextAsync().AsTask().InTime());
        Assert.True(await abandoned.MoveNextAsync().AsTask().InTime());

        // It waits for an element all the while; that is what the consumer's side pulls for.
        var waiting = source.MoveNextAsync().AsTask();
        await Signals.Wait(abandonedKey, "source ended");
        Assert.False(Signals.IsRaised(pulledKey, "source ended"));
        Signals.Raise(pulledKey, "next 0");
        Assert.True(await waiting.InTime());
        await abandoned.DisposeAsync();
    }

    [Fact]
    public async Task A_source_runs_ahead_of_its_consumer_by_one_batch_at_most()
    {
        await using var source = Grain.Ready(10_000).GetAsyncEnumerator();
        Assert.True(await source.MoveNextAsync().AsTask().InTime());
        Assert.InRange(await Grain.Made(), 1, 101);
    }

    [Fact]
    public async Task A_hundred_consumers_of_one_grain_each_get_everything()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Grain.Ready(500).ToArrayInTime())).InTime();
        Assert.All(all, static items => Assert.Equal(Enumerable.Range(0, 500), items));
    }

    [Fact]
    public async Task A_grain_can_enumerate_another() =>
        Assert.Equal(499_500, await Grain.SumFrom(Guid.NewGuid().ToString(), 1_000).InTime());

    [Fact]
    public async Task The_same_call_can_be_enumerated_again()
    {
        var call = Grain.Ready(3);
        Assert.Equal(await call.ToArrayInTime(), await call.ToArrayInTime());
    }
}
