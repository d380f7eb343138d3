using Rag.Access;
using Rag.Tasks;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Tasks;

public sealed class QueryLifeTests : IAsyncLifetime
{
    private readonly World _world = new();
    private TestSilo _silo = null!;
    private Caller _alice = null!;

    public async ValueTask InitializeAsync()
    {
        _alice = World.User(_world.Acme);
        _silo = await _world.Start();
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_question_is_answered_from_the_document_with_its_source()
    {
        var document = await _silo.Ingest(_alice, "One two three is how counting begins.");

        var key = await _silo.Ask(_alice);
        var events = await _silo.As(_alice).Task(key).ToEnd();

        var result = Assert.IsType<QueryResult>(Assert.IsType<TaskCompleted>(events[^1]).Result);
        Assert.True(result.Answered);
        Assert.Equal("One two three four five six seven eight nine ten [1].", result.Answer);
        Assert.Equal(result.Answer, events.Text());
        var source = Assert.Single(result.Sources);
        Assert.Equal((1, document.Document, 1), (source.N, source.DocumentId, source.Page));
        Assert.Contains(source.Quote, "One two three is how counting begins.", StringComparison.Ordinal);
        Assert.True(result.Timings.TotalMs >= result.Timings.FirstTokenMs);
    }

    [Fact]
    public async Task Events_come_in_order_without_gaps_and_end_with_one_terminal_event()
    {
        await _silo.Ingest(_alice, "One two three is how counting begins.");

        var events = await _silo.As(_alice).Task(await _silo.Ask(_alice)).ToEnd();

        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(e => e.Seq));
        Assert.All(events, e => Assert.Equal(1, e.Epoch));
        Assert.IsType<TaskAccepted>(events[0]);
        Assert.Equal(["searching", "answering"], events.OfType<TaskProgressed>().Select(e => e.Stage));
        Assert.Single(events, e => e.IsTerminal);
        Assert.True(events.FindIndex(e => e is SourcesFound) < events.FindIndex(e => e is AnswerToken));
    }

    [Fact]
    public async Task A_question_that_nothing_fits_is_answered_so()
    {
        var events = await _silo.As(_alice).Task(await _silo.Ask(_alice)).ToEnd();

        var result = Assert.IsType<QueryResult>(Assert.IsType<TaskCompleted>(events[^1]).Result);
        Assert.False(result.Answered);
        Assert.Empty(result.Sources);
    }

    [Fact]
    public async Task An_ended_task_is_answered_from_its_row_by_a_later_silo()
    {
        await _silo.Ingest(_alice, "One two three is how counting begins.");
        var key = await _silo.Ask(_alice);
        var events = await _silo.As(_alice).Task(key).ToEnd();
        var before = await _silo.As(_alice).Task(key).Get(Deadline.Token);
        await _silo.Stop();

        var later = await _world.Start();
        var again = await later.As(_alice).Task(key).ToEnd();

        Assert.Equal(events.Select(e => e.Cursor), again.Select(e => e.Cursor));
        Assert.Equal(events.Text(), again.Text());
        var after = await later.As(_alice).Task(key).Get(Deadline.Token);
        Assert.Equal((RagTaskStatus.Completed, before!.Cursor), (after!.Status, after.Cursor));
        Assert.Equal(((QueryResult)before.Result!).Answer, ((QueryResult)after.Result!).Answer);
    }

    [Fact]
    public async Task The_same_submission_again_is_accepted_and_another_one_conflicts()
    {
        var key = await _silo.Ask(_alice);

        Assert.IsType<SubmitOutcome.Accepted>(await _silo.As(_alice).Task(key).Submit(TestSilo.Question(), Deadline.Token));
        Assert.IsType<SubmitOutcome.Conflict>(await _silo.As(_alice).Task(key).Submit(TestSilo.Question("Something else?"), Deadline.Token));
        Assert.IsType<SubmitOutcome.Conflict>(
            await _silo.As(World.User(_world.Acme)).Task(key).Submit(TestSilo.Question(), Deadline.Token));
    }

    [Fact]
    public async Task Many_watchers_see_the_same_events()
    {
        await _silo.Ingest(_alice, "One two three is how counting begins.");
        _world.Model.Words.CloseAfter(2);
        var key = await _silo.Ask(_alice);
        await _world.Model.Words.Blocked.InTime("the model waits");

        _silo.As(_alice);
        var watchers = Enumerable.Range(0, 50).Select(_ => _silo.Task(key).ToEnd()).ToArray();
        _world.Model.Words.Open();
        var seen = await Task.WhenAll(watchers);

        Assert.All(seen, events => Assert.Equal(seen[0].Select(e => e.Cursor), events.Select(e => e.Cursor)));
        Assert.IsType<TaskCompleted>(seen[0][^1]);
    }
}
