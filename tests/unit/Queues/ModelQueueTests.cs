using Rag.Access;
using Rag.Ports;
using Rag.Queues;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Queues;

/// <summary>A model that is full or paused holds up nobody who asks for another one.</summary>
public sealed class ModelQueueTests : IAsyncLifetime
{
    private const string Small = "query/small";
    private readonly World _world = new();
    private readonly Caller _alice;
    private readonly Caller _operator;

    public ModelQueueTests()
    {
        (_alice, _operator) = (World.User(_world.Acme), World.User(_world.Globex, Role.Operator));
        _world.Model.Choices = new([new ModelChoice("scripted", Slots: null), new ModelChoice("small", Slots: 1)]);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_paused_queue_of_a_model_holds_its_own_questions_and_no_others_also_after_a_restart()
    {
        var silo = await _world.Start();
        await silo.As(_operator).Control(Small).SetMode(QueueMode.Paused, Deadline.Token);
        var held = await silo.Ask(_alice, model: "small");
        var free = await silo.Ask(_alice);
        await _world.Changes.Until("task", free.ToString(), "completed");
        var why = await silo.As(_alice).Task(held).Why(Deadline.Token);
        Assert.Equal(("paused", Small), (why!.Cause, why.Queue));
        Assert.Contains(Small, why.Detail, StringComparison.Ordinal);
        silo.Kill();

        silo = await _world.Start();
        await _world.Changes.Until("queue", Small, "swept", 3);
        Assert.Equal((1, 0), Of(await silo.As(_operator).Control(Small).Describe(Deadline.Token)));
        await silo.As(_operator).Control(Small).SetMode(QueueMode.Running, Deadline.Token);
        await _world.Changes.Until("task", held.ToString(), "completed");
        Assert.Equal(["scripted", "small"], _world.Model.Requests.Select(request => request.Model ?? "scripted"));
    }

    [Fact]
    public async Task A_model_answers_as_many_at_once_as_it_has_slots_and_leaves_the_others_theirs()
    {
        var silo = await _world.Start(("Rag:Queues:QuerySlots", "1"));
        _world.Model.Words.CloseAfter(0);
        await silo.Ask(_alice, model: "small");
        await silo.Ask(_alice, model: "small");
        await silo.Ask(_alice);
        await _world.Model.Asked.Until(2);

        Assert.Equal((1, 1), Of(await silo.As(_operator).Control(Small).Describe(Deadline.Token)));
        Assert.Equal((0, 1), Of(await silo.As(_operator).Control("query").Describe(Deadline.Token)));
        await silo.As(_operator).Control(Small).Scale(2, Deadline.Token);
        await _world.Model.Asked.Until(3);
        _world.Model.Words.Open();
    }

    [Fact]
    public async Task A_question_whose_model_is_taken_away_while_it_waits_goes_through_the_questions_queue_and_ends()
    {
        var silo = await _world.Start();
        await silo.As(_operator).Control(Small).SetMode(QueueMode.Paused, Deadline.Token);
        var key = await silo.Ask(_alice, model: "small");
        silo.Kill();
        _world.Model.Choices = new([new ModelChoice("scripted", Slots: null)]);

        silo = await _world.Start();
        await _world.Changes.Until("task", key.ToString(), "failed");

        Assert.Equal("validation_failed", (await silo.As(_alice).Task(key).Get(Deadline.Token))!.Error!.Code);
    }

    private static (int Waiting, int Running) Of(QueueSnapshot queue) => (queue.Waiting, queue.Running);
}
