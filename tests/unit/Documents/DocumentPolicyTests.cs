using Rag.Documents;
using Rag.Tasks;

namespace Rag.Tests.Unit.Documents;

public sealed class DocumentPolicyTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid s_first = new("01900000-0000-7000-8000-000000000001");
    private static readonly Guid s_second = new("01900000-0000-7000-8000-000000000002");

    public static TheoryData<int, int, bool> Epochs => new() { { 1, 1, true }, { 1, 2, true }, { 2, 1, false }, { 3, 7, true } };

    [Theory]
    [MemberData(nameof(Epochs))]
    public void The_next_life_of_a_task_takes_over_and_an_earlier_one_does_not(int running, int beginning, bool allowed)
    {
        var state = DocumentPolicy.Begin(New(), Run(s_first, running), s_noon)!;

        Assert.Equal(allowed, DocumentPolicy.Begin(state, Run(s_first, beginning), s_noon) is not null);
    }

    [Fact]
    public void A_later_task_takes_over_from_an_earlier_one_and_not_the_other_way_round()
    {
        var state = DocumentPolicy.Begin(DocumentPolicy.Begin(New(), Run(s_first, 9), s_noon)!, Run(s_second, 1), s_noon)!;

        Assert.Equal(s_second, state.TaskId);
        Assert.Null(DocumentPolicy.Begin(state, Run(s_first, 99), s_noon));
        Assert.NotNull(DocumentPolicy.Begin(DocumentPolicy.Fail(state, Run(s_second, 1), Error(), s_noon)!, Run(s_first, 99), s_noon));
    }

    [Fact]
    public void Only_the_newest_run_may_note_publish_or_fail()
    {
        var state = DocumentPolicy.Begin(New(), Run(s_first, 2), s_noon)!;
        var progress = new IngestionProgress { Step = DocumentStep.Extracted, Progress = 0.5 };

        foreach (var stale in (IngestionRun[])[Run(s_first, 1), Run(s_first, 3), Run(s_second, 2), Run(s_first, 2) with { Version = 2 }])
        {
            Assert.Null(DocumentPolicy.Advance(state, stale, progress, s_noon));
            Assert.Null(DocumentPolicy.Publish(state, stale, s_noon));
        }

        Assert.Null(DocumentPolicy.Fail(state, Run(s_first, 1), Error(), s_noon));
        Assert.Equal(1, DocumentPolicy.Publish(state, Run(s_first, 2), s_noon)!.PublishedVersion);
    }

    [Fact]
    public void A_deleted_document_is_nobodys_and_no_index_reads_it()
    {
        var published = DocumentPolicy.Publish(DocumentPolicy.Begin(New(), Run(s_first, 1), s_noon)!, Run(s_first, 1), s_noon)!;

        var deleted = DocumentPolicy.Delete(published, s_noon);

        Assert.Null(deleted.PublishedVersion);
        Assert.Null(DocumentPolicy.Begin(deleted, Run(s_second, 9), s_noon));
        Assert.Null(DocumentPolicy.Fail(deleted, Run(s_second, 9), Error(), s_noon));
    }

    [Fact]
    public void A_run_after_a_failure_goes_on_from_the_last_good_step_and_the_searchable_version_stays()
    {
        var state = DocumentPolicy.Begin(New() with { PublishedVersion = 1 }, Run(s_first, 1), s_noon)!;
        state = DocumentPolicy.Advance(state, Run(s_first, 1), new IngestionProgress { Step = DocumentStep.Chunked, Progress = 0.6, PagesRead = 7, Chunks = 9 }, s_noon)!;
        var failed = DocumentPolicy.Fail(state, Run(s_first, 1), Error(), s_noon)!;
        Assert.Equal((DocumentStep.Failed, "timeout", 1), (failed.Step, failed.Error!.Code, failed.PublishedVersion));

        var again = DocumentPolicy.Begin(failed, Run(s_second, 1), s_noon)!;

        Assert.Equal((DocumentStep.Chunked, 7, 9, null, 1), (again.Step, again.PagesRead, again.Chunks, again.Error, again.PublishedVersion));
    }

    [Fact]
    public void Progress_never_goes_back()
    {
        var state = DocumentPolicy.Begin(New(), Run(s_first, 1), s_noon)!;
        state = DocumentPolicy.Advance(state, Run(s_first, 1), new IngestionProgress { Step = DocumentStep.Accepted, Progress = 0.4, PagesRead = 8 }, s_noon)!;

        var next = DocumentPolicy.Advance(state, Run(s_first, 1), new IngestionProgress { Step = DocumentStep.Accepted, Progress = 0.2, PagesRead = 3 }, s_noon)!;

        Assert.Equal((0.4, 8), (next.Progress, next.PagesRead));
    }

    [Fact]
    public void The_files_own_title_replaces_its_name_and_never_a_title_that_a_person_gave()
    {
        var progress = new IngestionProgress { Step = DocumentStep.Accepted, Progress = 0, Title = "Its own title" };
        DocumentState Read(DocumentState state) => DocumentPolicy.Advance(DocumentPolicy.Begin(state, Run(s_first, 1), s_noon)!, Run(s_first, 1), progress, s_noon)!;

        Assert.Equal("note.txt", New().Title);
        Assert.Equal("Its own title", Read(New()).Title);
        Assert.Equal("Given", Read(New("Given")).Title);
        Assert.Equal("Changed", Read(DocumentPolicy.Change(New(), new DocumentChange { Title = "Changed" }, s_noon)).Title);
    }

    private static DocumentState New(string? title = null) => DocumentPolicy.Accept(
        Guid.CreateVersion7(),
        new DocumentUpload
        {
            Title = title,
            FileName = "note.txt",
            MediaType = "text/plain",
            BlobId = Guid.CreateVersion7(),
            Size = 1,
            Sha256 = "",
            Collection = "default",
            TaskId = s_first,
        },
        Guid.CreateVersion7(),
        s_noon);

    private static IngestionRun Run(Guid task, int epoch) => new() { TaskId = task, Epoch = epoch, Version = 1 };

    private static TaskError Error() => new() { Code = "timeout", Detail = "slow", Attempt = 1, At = s_noon };
}
