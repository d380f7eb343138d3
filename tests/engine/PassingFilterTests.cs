using System.Collections.Concurrent;
using Rag.Tests.Engine.Fixture;

namespace Rag.Tests.Engine;

public interface IUnsteadyGrain : IGrainWithStringKey
{
    /// <summary>Breaks at the first attempt; tells at which it did not.</summary>
    Task<int> Attempt();

    Task Touch();
}

internal sealed class UnsteadyGrain : Grain, IUnsteadyGrain
{
    private int _attempts;

    public async Task<int> Attempt()
    {
        await Task.Yield();
        return ++_attempts > 1 ? _attempts : throw new BrokenGrainException { Part = "spring" };
    }

    public Task Touch() => Task.CompletedTask;
}

public interface IBrokenTwiceGrain : IGrainWithStringKey
{
    /// <summary>Breaks at the first two attempts; tells at which it did not.</summary>
    Task<int> Attempt();
}

internal sealed class BrokenTwiceGrain : Grain, IBrokenTwiceGrain
{
    private int _attempts;

    public async Task<int> Attempt()
    {
        await Task.Yield();
        return ++_attempts > 2 ? _attempts : throw new BrokenGrainException { Part = "axle" };
    }
}

public interface IWatchfulGrain : IGrainWithStringKey
{
    /// <summary>Breaks at the first two attempts; tells at which it did not, and how many its own filter saw.</summary>
    Task<(int Attempts, int Seen)> Attempt();
}

internal sealed class WatchfulGrain : Grain, IWatchfulGrain, IIncomingGrainCallFilter
{
    private int _attempts;
    private int _seen;

    public Task Invoke(IIncomingGrainCallContext context)
    {
        _seen++;
        return context.Invoke();
    }

    public async Task<(int Attempts, int Seen)> Attempt()
    {
        await Task.Yield();
        return ++_attempts > 2 ? (_attempts, _seen) : throw new BrokenGrainException { Part = "hinge" };
    }
}

/// <summary>A filter that gives the call's own task back has ended when it returns, long before the call has.</summary>
public sealed class PassingFilterTests
{
    [Fact]
    public async Task A_filter_that_retries_reaches_the_grain_again_past_the_passing_one_behind_it()
    {
        await using var silo = await TestSilo.Start(static builder => builder
            .AddIncomingGrainCallFilter(static async context =>
            {
                try
                {
                    await context.Invoke();
                }
                catch (BrokenGrainException)
                {
                    await context.Invoke();
                }
            })
            .AddIncomingGrainCallFilter(static context => context.Invoke()));
        Assert.Equal(2, await silo.Grain<IUnsteadyGrain>().Attempt().InTime());
    }

    [Fact]
    public async Task A_filter_that_goes_on_again_finds_one_filter_fewer_behind_it_each_time_the_method_was_called()
    {
        var passed = new ConcurrentQueue<string>();
        await using var silo = await TestSilo.Start(builder => builder
            .AddIncomingGrainCallFilter(static context => RetryTwice(context))
            .AddIncomingGrainCallFilter(context => Pass(context, "second", passed))
            .AddIncomingGrainCallFilter(context => Pass(context, "third", passed)));
        Assert.Equal(3, await silo.Grain<IBrokenTwiceGrain>().Attempt().InTime());
        Assert.Equal(["second", "third", "third"], passed);
    }

    [Fact]
    public async Task A_grain_that_filters_its_calls_itself_sees_them_again_and_so_do_the_filters_before_it()
    {
        var passed = new ConcurrentQueue<string>();
        await using var silo = await TestSilo.Start(builder => builder
            .AddIncomingGrainCallFilter(static context => RetryTwice(context))
            .AddIncomingGrainCallFilter(context => Pass(context, "second", passed)));
        Assert.Equal((3, 3), await silo.Grain<IWatchfulGrain>().Attempt().InTime());
        Assert.Equal(["second", "second", "second"], passed);
    }

    [Fact]
    public async Task A_filter_of_the_caller_that_goes_on_again_makes_the_call_again()
    {
        var passed = new ConcurrentQueue<string>();
        await using var silo = await TestSilo.Start(builder => builder
            .AddOutgoingGrainCallFilter(static context => RetryTwice(context))
            .AddOutgoingGrainCallFilter(context => Pass(context, "second", passed)));
        Assert.Equal(3, await silo.Grain<IBrokenTwiceGrain>().Attempt().InTime());
        Assert.Equal(["second", "second", "second"], passed);
    }

    [Fact]
    public async Task Passing_filters_on_the_callers_side_leave_result_and_exception_as_they_are()
    {
        await using var silo = await TestSilo.Start(static builder => builder
            .AddOutgoingGrainCallFilter(static context => context.Invoke())
            .AddOutgoingGrainCallFilter(static context => context.Invoke()));
        var grain = silo.Grain<IUnsteadyGrain>();
        Assert.Equal("spring", (await Assert.ThrowsAsync<BrokenGrainException>(() => grain.Attempt().InTime())).Part);
        Assert.Equal(2, await grain.Attempt().InTime());
    }

    [Fact]
    public async Task A_filter_that_throws_at_once_breaks_the_promise_and_does_not_throw_at_the_caller()
    {
        await using var silo = await TestSilo.Start(static builder => builder
            .AddOutgoingGrainCallFilter(static context => context.InterfaceMethod.DeclaringType == typeof(IUnsteadyGrain)
                ? throw new BrokenGrainException { Part = "filter" }
                : context.Invoke()));
        var attempt = silo.Grain<IUnsteadyGrain>().Attempt();
        var touch = silo.Grain<IUnsteadyGrain>().Touch();
        Assert.Equal("filter", (await Assert.ThrowsAsync<BrokenGrainException>(() => attempt.InTime())).Part);
        Assert.Equal("filter", (await Assert.ThrowsAsync<BrokenGrainException>(() => touch.InTime())).Part);
    }

    private static async Task RetryTwice(IGrainCallContext context)
    {
        for (var left = 2; ; left--)
        {
            try
            {
                await context.Invoke();
                return;
            }
            catch (BrokenGrainException) when (left > 0)
            {
            }
        }
    }

    private static Task Pass(IGrainCallContext context, string name, ConcurrentQueue<string> passed)
    {
        if (context.MethodName == nameof(IBrokenTwiceGrain.Attempt))
            passed.Enqueue(name);
        return context.Invoke();
    }
}
