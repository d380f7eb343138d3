using Rag.Storage;
using Rag.Tasks;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Tasks;

/// <summary>A silo that takes nothing in memory.</summary>
public sealed class UnsavedBoundTests : TaskTest
{
    protected override (string Key, string Value)[] Settings => [("Rag:Tasks:MaximumUnsaved", "0")];

    [Fact]
    public async Task A_submission_that_cannot_be_made_durable_is_refused_and_leaves_nothing_behind()
    {
        World.Journal.BeforeAccept = _ => throw new StorageUnavailableException("away");
        var key = new TaskKey(Alice.Tenant, Guid.CreateVersion7());

        var refused = Assert.IsType<SubmitOutcome.StorageUnavailable>(await Task(key).Submit(TestSilo.Question(), Deadline.Token));

        Assert.True(refused.RetryAfter > TimeSpan.Zero);
        Assert.Null(await Task(key).Get(Deadline.Token));
        Assert.Null(await Silo.As(null).Queue(QueryWork.Name).Locate(key, Deadline.Token));
        World.Journal.BeforeAccept = _ => System.Threading.Tasks.Task.CompletedTask;
        Assert.IsType<SubmitOutcome.Accepted>(await Task(key).Submit(TestSilo.Question(), Deadline.Token));
        Assert.IsType<TaskCompleted>((await Task(key).ToEnd())[^1]);
    }
}
