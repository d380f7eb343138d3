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
}
