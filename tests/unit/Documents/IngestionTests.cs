using Rag.Access;
using Rag.Collections;
using Rag.Documents;
using Rag.Ports;
using Rag.Tasks;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Documents;

public sealed class IngestionTests : IAsyncLifetime
{
    private readonly World _world = new();
    private TestSilo _silo = null!;
    private Caller _alice = null!;

    public async ValueTask InitializeAsync()
    {
        _alice = World.User(_world.Acme);
        _silo = await Start();
        _silo.As(_alice);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_document_goes_through_all_steps_and_is_found()
    {
        var (document, task) = await _silo.Upload(_alice, Pages(12));
        var events = await _silo.As(_alice).Task(task).ToEnd();

        var result = Assert.IsType<IngestionResult>(Assert.IsType<TaskCompleted>(events[^1]).Result);
        Assert.Equal((document.Document, 1, 12), (result.DocumentId, result.Version, result.Pages));
        Assert.Equal(["reading", "chunking", "embedding", "indexing"], events.OfType<TaskProgressed>().Select(e => e.Stage).Distinct());
        Assert.Contains(events.OfType<TaskProgressed>(), e => e.Message == "page 12 of 12");
        var progress = events.OfType<TaskProgressed>().Select(e => e.Progress).ToList();
        Assert.Equal(progress.Order(), progress);
        var now = await _silo.Document(document).Get(Deadline.Token);
        Assert.Equal((DocumentStep.Indexed, 1, 12, 1.0), (now!.Step, now.PublishedVersion, now.PagesRead, now.Progress));
        Assert.Equal(result.Chunks, (await _silo.Collection(_world.Acme).Describe(Deadline.Token)).Chunks);
        Assert.Equal(7, (await Search("word7"))[0].Page);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(11)]
    public async Task After_a_crash_while_reading_the_next_silo_goes_on_behind_the_last_page_that_was_noted(int pages)
    {
        _world.Reader.Pages.CloseAfter(pages);
        var (document, task) = await _silo.Upload(_alice, Pages(12));
        await _world.Reader.Pages.Blocked.InTime("the reader waits");
        var noted = (await _silo.As(_alice).Document(document).Get(Deadline.Token))!.PagesRead;
        _silo.Kill();
        _world.Reader.Pages.Open();

        _silo = await Start();
        Assert.IsType<TaskCompleted>((await _silo.As(_alice).Task(task).ToEnd())[^1]);

        Assert.Equal([1, noted + 1], _world.Reader.AskedFrom);
        await AssertSameAsUndisturbed(document);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task After_a_crash_while_embedding_only_what_has_no_vector_is_embedded(int batches)
    {
        _world.Embedding.Batches.CloseAfter(batches);
        var (document, task) = await _silo.Upload(_alice, Pages(12));
        await _world.Embedding.Batches.Blocked.InTime("the model waits");
        _silo.Kill();
        _world.Embedding.Batches.Open();

        _silo = await Start();
        Assert.IsType<TaskCompleted>((await _silo.As(_alice).Task(task).ToEnd())[^1]);

        Assert.Equal([1], _world.Reader.AskedFrom);
        Assert.Equal(3, _world.Embedding.Batches.Passed);
        await AssertSameAsUndisturbed(document);
    }

    [Fact]
    public async Task Twenty_crashes_while_reading_leave_a_whole_document()
    {
        _world.Reader.Pages.CloseAfter(1);
        var (document, task) = await _silo.Upload(_alice, Pages(25));
        for (var crash = 0; crash < 20; crash++)
        {
            await _world.Reader.Pages.Blocked.InTime("the reader waits");
            _silo.Kill();
            _world.Reader.Pages.CloseAfter(1);
            _silo = await Start();
        }

        _world.Reader.Pages.Open();
        Assert.IsType<TaskCompleted>((await _silo.As(_alice).Task(task).ToEnd())[^1]);
        await AssertSameAsUndisturbed(document);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_fails_alone_with_a_reason()
    {
        _world.Reader.Trouble = (2, 1, () => new DocumentUnreadableException(ErrorCodes.FileEncrypted, "The file asks for a password."));

        var (document, task) = await _silo.Upload(_alice, Pages(3));
        var events = await _silo.As(_alice).Task(task).ToEnd();

        var failed = Assert.IsType<TaskFailed>(events[^1]);
        Assert.Equal((ErrorCodes.FileEncrypted, "The file asks for a password."), (failed.Code, failed.Detail));
        var now = await _silo.Document(document).Get(Deadline.Token);
        Assert.Equal((DocumentStep.Failed, ErrorCodes.FileEncrypted), (now!.Step, now.Error!.Code));
        Assert.Empty(await Search("word1"));
        await _silo.Ingest(_alice, "word1 is in another file.");
        _silo.As(_alice);
        Assert.Single(await Search("word1"));
    }

    [Fact]
    public async Task A_reader_that_was_short_of_something_is_tried_again_behind_the_pages_it_gave()
    {
        _world.Reader.Trouble = (4, 1, () => new DocumentUnreadableException(ErrorCodes.Timeout, "The machine was busy.", retryable: true));

        var (document, task) = await _silo.Upload(_alice, Pages(6));
        var events = await _silo.As(_alice).Task(task).ToEnd();

        Assert.IsType<TaskCompleted>(events[^1]);
        Assert.Single(events.OfType<AttemptFailed>());
        Assert.Equal([1, 4], _world.Reader.AskedFrom);
        await AssertSameAsUndisturbed(document);
    }

    [Fact]
    public async Task A_file_without_text_is_told_so()
    {
        _world.Reader.Trouble = (1, 1, () => new DocumentUnreadableException(ErrorCodes.NoText, "The file is a scan."));
        var (_, task) = await _silo.Upload(_alice, "");

        Assert.Equal(ErrorCodes.NoText, Assert.IsType<TaskFailed>((await _silo.As(_alice).Task(task).ToEnd())[^1]).Code);
    }

    [Fact]
    public async Task A_scan_is_read_again_from_its_beginning_once_its_text_can_be_recognised()
    {
        _world.Reader.IsBlind = true;
        var (document, task) = await _silo.Upload(_alice, Pages(12));
        Assert.Equal(ErrorCodes.NoText, Assert.IsType<TaskFailed>((await _silo.As(_alice).Task(task).ToEnd())[^1]).Code);
        Assert.NotEqual(0, (await _silo.Document(document).Get(Deadline.Token))!.PagesRead);

        _world.Reader.IsBlind = false;
        await Again(document, task);

        Assert.Equal([1, 1], _world.Reader.AskedFrom);
        await AssertSameAsUndisturbed(document);
    }

    [Fact]
    public async Task Cancel_reaches_the_reader_and_a_retry_by_hand_goes_on_behind_what_was_read()
    {
        _world.Reader.Pages.CloseAfter(2);
        var (document, task) = await _silo.Upload(_alice, Pages(5));
        await _world.Reader.Pages.Blocked.InTime("the reader waits");

        Assert.Equal(CancelOutcome.Forbidden, await _silo.As(World.User(_world.Acme, Role.Viewer)).Task(task).Cancel(Deadline.Token));
        Assert.Equal(CancelOutcome.Cancelled, await _silo.As(_alice).Task(task).Cancel(Deadline.Token));
        await _world.Reader.Cancelled.Task.InTime("the reader is told");
        var now = await _silo.Document(document).Get(Deadline.Token);
        Assert.Equal((DocumentStep.Failed, ErrorCodes.Cancelled), (now!.Step, now.Error!.Code));

        _world.Reader.Pages.Open();
        var again = await Again(document, task);
        Assert.Equal(again.Task, (await _silo.Document(document).Get(Deadline.Token))!.TaskId);
        await AssertSameAsUndisturbed(document);
    }

    [Fact]
    public async Task A_document_deleted_while_it_is_read_leaves_nothing_behind()
    {
        _world.Reader.Pages.CloseAfter(2);
        var (document, task) = await _silo.Upload(_alice, Pages(5));
        await _world.Reader.Pages.Blocked.InTime("the reader waits");

        Assert.True(await _silo.As(_alice).Document(document).Delete(Deadline.Token));
        _world.Reader.Pages.Open();

        Assert.IsType<TaskCancelled>((await _silo.Task(task).ToEnd())[^1]);
        Assert.Null(await _silo.Document(document).Get(Deadline.Token));
        Assert.Empty(await Search("word1"));
        var access = _world.AccessOf(_alice);
        Assert.Equal(0, await _world.Chunks.CountChunks(access, document.Document, 1, Deadline.Token));
        Assert.Empty(await _world.Chunks.ReadPages(access, document.Document, 1, Deadline.Token).ToListAsync(Deadline.Token));
    }

    [Fact]
    public async Task A_deleted_document_is_gone_from_the_next_search_and_its_file_with_it()
    {
        var document = await _silo.Ingest(_alice, Pages(3));
        _silo.As(_alice);
        Assert.NotEmpty(await Search("word2"));

        Assert.True(await _silo.Document(document).Delete(Deadline.Token));

        Assert.Empty(await Search("word2"));
        Assert.False(await _silo.Document(document).Delete(Deadline.Token));
        Assert.Null(await _silo.Document(document).Get(Deadline.Token));
        _silo.Kill();
        _silo = await Start();
        _silo.As(_alice);
        Assert.Empty(await Search("word2"));
    }

    [Fact]
    public async Task A_zombie_run_can_note_nothing_on_the_document()
    {
        _world.Reader.Pages.CloseAfter(2);
        var (document, task) = await _silo.Upload(_alice, Pages(6));
        await _world.Reader.Pages.Blocked.InTime("the reader waits");
        var zombie = new IngestionRun { TaskId = task.Task, Epoch = 1, Version = 1 };
        _silo.Kill();
        _world.Reader.Pages.CloseAfter(2);
        _silo = await Start();
        await _world.Reader.Pages.Blocked.InTime("the reader waits again");

        var policy = (await Read(document))!;
        Assert.Equal(2, policy.RunEpoch);
        var now = TimeProvider.System.GetUtcNow();
        Assert.Null(DocumentPolicy.Begin(policy, zombie, now));
        Assert.Null(DocumentPolicy.Publish(policy, zombie, now));
        _world.Reader.Pages.Open();
        Assert.IsType<TaskCompleted>((await _silo.As(_alice).Task(task).ToEnd())[^1]);
    }

    [Fact]
    public async Task An_ingestion_of_a_document_that_is_not_there_is_refused()
    {
        var nowhere = new DocumentKey(_alice.Tenant, Guid.CreateVersion7());

        var outcome = await _silo.As(_alice).Task(new TaskKey(_alice.Tenant, Guid.CreateVersion7())).Submit(TestSilo.Ingestion(nowhere), Deadline.Token);

        Assert.IsType<SubmitOutcome.NotFound>(outcome);
    }

    [Fact]
    public async Task A_change_of_title_is_seen_by_the_next_search()
    {
        var document = await _silo.Ingest(_alice, Pages(1));
        _silo.As(_alice);

        await _silo.Document(document).Change(new DocumentChange { Title = "A better title", Tags = ["x"] }, Deadline.Token);

        Assert.Equal("A better title", (await Search("word1"))[0].Title);
        Assert.Empty(await Search("word1", new SearchFilters { Tags = ["y"] }));
    }

    private async Task<TaskKey> Again(DocumentKey document, TaskKey task)
    {
        var again = new TaskKey(_alice.Tenant, Guid.CreateVersion7());
        await _silo.Task(again).Submit(TestSilo.Ingestion(document) with { RetryOf = task.Task }, Deadline.Token);
        Assert.IsType<TaskCompleted>((await _silo.Task(again).ToEnd())[^1]);
        return again;
    }

    private Task<TestSilo> Start() => _world.Start(("Rag:Ingestion:PagesPerBatch", "1"), ("Rag:Ingestion:ChunksPerBatch", "2"));

    private async Task<IReadOnlyList<SearchHit>> Search(string text, SearchFilters? filters = null) =>
        (await _silo.Collection(_world.Acme).Search(
            new SearchRequest { Text = text, MaxResults = 50, Mode = SearchMode.Lexical, Filters = filters ?? SearchFilters.None }, Deadline.Token)).Hits;

    // What a crash must not change: the same chunks once each, in the same order, each with its vector, as if nothing had happened.
    private async Task AssertSameAsUndisturbed(DocumentKey document)
    {
        var access = _world.AccessOf(_alice);
        var stored = await _world.Chunks.ReadDocument(access, document.Document, _world.Embedding.Name, Deadline.Token);
        var pages = await _world.Chunks.ReadPages(access, document.Document, 1, Deadline.Token).ToListAsync(Deadline.Token);
        Assert.Equal(Enumerable.Range(1, pages.Count), pages.Select(p => p.Page));
        Assert.Equal(Pages(pages.Count), stored!.Chunks.Select(c => c.Text));
        Assert.Equal(Enumerable.Range(0, pages.Count), stored.Chunks.Select(c => c.Ordinal));
        Assert.All(stored.Vectors, vector => Assert.Equal(_world.Embedding.Dimensions, vector.Length));
        Assert.Equal(pages.Count, (await _silo.As(_alice).Collection(_world.Acme).Describe(Deadline.Token)).Chunks);
    }

    private Task<DocumentState?> Read(DocumentKey document) => _world.StateOf<DocumentState>("document", "document", document.ToString());

    private static string[] Pages(int count) => [.. Enumerable.Range(1, count).Select(n => $"Page word{n} tells of the matter number {n}.")];
}
