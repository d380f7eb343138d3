using Rag.Ports;
using Rag.Queues;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Queues;

public sealed class TaskQueuesTests
{
    private readonly TaskQueues _queues = new(
        new ModelChoices([new ModelChoice("first", 3), new ModelChoice("second", 5), new ModelChoice("third", Slots: null)]), new QueueOptions { QuerySlots = 7, IngestionSlots = 2 });

    [Fact]
    public void Each_further_model_has_a_queue_with_its_own_slots_and_the_first_ones_is_the_questions() => Assert.Equal(
        [("query", 3, "first"), ("query/second", 5, "second"), ("query/third", 7, "third"), ("ingestion", 2, null)],
        _queues.All.Select(queue => (queue.Name, queue.Slots, queue.Model)));

    [Theory]
    [InlineData(null, "query")]
    [InlineData("rag", "query")]
    [InlineData("first", "query")]
    [InlineData("second", "query/second")]
    [InlineData("Second", "query")]
    [InlineData("one that was taken away", "query")]
    public void A_question_goes_through_the_queue_of_the_model_that_it_asks_for(string? model, string queue) => Assert.Equal(queue, _queues.NameOf(Row(model).Work));

    [Theory]
    [InlineData(null)]
    [InlineData("rag")]
    [InlineData("first")]
    [InlineData("second")]
    [InlineData("third")]
    [InlineData("one that was taken away")]
    public void Exactly_the_queue_that_a_question_goes_through_looks_for_it_after_a_restart(string? model)
    {
        var row = Row(model);

        Assert.Equal([_queues.NameOf(row.Work)], _queues.All.Where(queue => queue.Tasks.Holds(row)).Select(queue => queue.Name));
    }

    [Fact]
    public void A_queue_whose_model_was_taken_away_looks_for_nothing()
    {
        var gone = _queues.Find("query/gone");

        Assert.False(_queues.Has(gone.Name));
        Assert.False(gone.Tasks.Holds(Row("gone")));
        Assert.True(_queues.Find("query").Tasks.Holds(Row("gone")));
    }

    private static TaskRow Row(string? model)
    {
        var tenant = World.NewTenant();
        return TaskTransitions.Accept(
            new TaskKey(tenant, Guid.CreateVersion7()), TestSilo.Question(model: model), World.User(tenant), Guid.CreateVersion7(), durable: true, DateTimeOffset.UnixEpoch);
    }
}
