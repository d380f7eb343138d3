using Rag.Access;
using Rag.Queues;
using Rag.Tasks;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Queues;

/// <summary>What operators set holds at once, and after a restart.</summary>
public sealed class QueueControlTests : IAsyncLifetime
{
    private readonly World _world = new();
    private readonly Caller _alice;
    private readonly Caller _operator;

    public QueueControlTests() => (_alice, _operator) = (World.User(_world.Acme), World.User(_world.Globex, Role.Operator));

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_paused_queue_takes_tasks_in_and_starts_none_also_after_a_restart()
    {
        var silo = await _world.Start();
        await silo.As(_operator).Control(QueryWork.Name).SetMode(QueueMode.Paused, Deadline.Token);
        var key = await silo.Ask(_alice);
        Assert.Equal("paused", (await silo.As(_alice).Task(key).Why(Deadline.Token))!.Cause);
        silo.Kill();

        silo = await _world.Start();
        await _world.Changes.Until("queue", QueryWork.Name, "swept", 3);
        Assert.Equal("paused", (await silo.As(_alice).Task(key).Why(Deadline.Token))!.Cause);
        Assert.Equal((QueueMode.Paused, 1, 0), Of(await silo.As(_operator).Control(QueryWork.Name).Describe(Deadline.Token)));
        Assert.Empty(_world.Model.Requests);

        await silo.Control(QueryWork.Name).SetMode(QueueMode.Running, Deadline.Token);
        await _world.Changes.Until("task", key.ToString(), "completed");
    }

    [Fact]
    public async Task A_draining_queue_lets_what_runs_end_starts_nothing_and_says_when_it_is_done()
    {
        var silo = await _world.Start(("Rag:Queues:QuerySlots", "2"));
        _world.Model.Words.CloseAfter(0);
        var running = await silo.Ask(_alice);
        await _world.Model.Asked.Until(1);

        var draining = await silo.As(_operator).Control(QueryWork.Name).SetMode(QueueMode.Draining, Deadline.Token);
        Assert.Equal((QueueMode.Draining, 0, 1), Of(draining));
        Assert.False(draining.Drained);
        var waiting = await silo.Ask(_alice);
        _world.Model.Words.Open();

        await _world.Changes.Until("task", running.ToString(), "completed");
        await _world.Changes.Until("queue", QueryWork.Name, "drained");
        Assert.True((await silo.As(_operator).Control(QueryWork.Name).Describe(Deadline.Token)).Drained);
        Assert.Equal("paused", (await silo.As(_alice).Task(waiting).Why(Deadline.Token))!.Cause);
    }

    [Fact]
    public async Task A_queue_is_scaled_while_it_works()
    {
        var silo = await _world.Start(("Rag:Queues:QuerySlots", "1"));
        _world.Model.Words.CloseAfter(0);
        for (var i = 0; i < 4; i++)
            await silo.Ask(_alice, $"Question {i}?");
        await _world.Model.Asked.Until(1);

        await silo.As(_operator).Control(QueryWork.Name).Scale(3, Deadline.Token);

        await _world.Model.Asked.Until(3);
        Assert.Equal((QueueMode.Running, 1, 3), Of(await silo.Control(QueryWork.Name).Describe(Deadline.Token)));
        await silo.Control(QueryWork.Name).Scale(null, Deadline.Token);
        Assert.Equal(1, (await silo.Control(QueryWork.Name).Describe(Deadline.Token)).Slots);
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Admin)]
    public async Task Nobody_but_an_operator_reaches_a_queues_control(Role role)
    {
        var silo = await _world.Start();
        foreach (var caller in (Caller?[])[World.User(_world.Acme, role), null])
            await Assert.ThrowsAsync<AccessDeniedException>(() => silo.As(caller).Control(QueryWork.Name).SetMode(QueueMode.Paused, Deadline.Token));
    }

    private static (QueueMode Mode, int Waiting, int Running) Of(QueueSnapshot queue) => (queue.Mode, queue.Waiting, queue.Running);
}
