using System.Collections.Immutable;
using System.Text;
using Rag.Access;
using Rag.Collections;
using Rag.Documents;
using Rag.Ports;
using Rag.Tasks;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Documents;

/// <summary>A document that is uploaded again, and one that is read from an address.</summary>
public sealed class DocumentVersionsTests : IAsyncLifetime
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
    public async Task A_new_version_takes_the_place_of_the_one_before_and_of_its_bytes()
    {
        var document = await _silo.Ingest(_alice, "The ferry leaves at seven.");
        var before = await Get(document);

        var (after, blob) = await Upload(document, "The ferry leaves at nine.");
        Assert.Equal((2, 1, before.ContentId), (after.Version, after.PublishedVersion!.Value, after.ContentId));
        Assert.IsType<TaskCompleted>((await Run(document, after))[^1]);

        var now = await Get(document);
        Assert.Equal((2, 2, blob, DocumentStep.Indexed), (now.Version, now.PublishedVersion!.Value, now.ContentId, now.Step));
        Assert.Equal(["The ferry leaves at nine."], await Found("ferry"));
        Assert.Null(await _world.Blobs.Open(_world.AccessOf(_alice), before.ContentId, Deadline.Token));
        Assert.Equal(0, await _world.Chunks.CountChunks(_world.AccessOf(_alice), document.Document, 1, Deadline.Token));
    }

    [Fact]
    public async Task The_version_before_is_found_until_the_new_one_is_and_stays_when_that_cannot_be_read()
    {
        var document = await _silo.Ingest(_alice, "The ferry leaves at seven.");
        _world.Reader.Trouble = (1, 1, () => new DocumentUnreadableException(ErrorCodes.FileCorrupt, "The file is damaged."));

        var (after, _) = await Upload(document, "The ferry leaves at nine.");
        Assert.Equal(["The ferry leaves at seven."], await Found("ferry"));
        Assert.IsType<TaskFailed>((await Run(document, after))[^1]);

        Assert.Equal(["The ferry leaves at seven."], await Found("ferry"));
        Assert.Equal((DocumentStep.Failed, 1), ((await Get(document)).Step, (await Get(document)).PublishedVersion));
    }

    [Fact]
    public async Task The_same_bytes_again_change_nothing_and_cost_no_embedding()
    {
        var document = await _silo.Ingest(_alice, "The ferry leaves at seven.");
        var (before, embedded) = (await Get(document), _world.Embedding.Batches.Passed);

        var (after, _) = await Upload(document, "The ferry leaves at seven.");

        Assert.Equal((before.TaskId, 1, DocumentStep.Indexed), (after.TaskId, after.Version, after.Step));
        Assert.Equal(embedded, _world.Embedding.Batches.Passed);
    }

    [Fact]
    public async Task The_same_bytes_are_read_again_when_they_could_not_be_before()
    {
        _world.Reader.Trouble = (1, 1, () => new DocumentUnreadableException(ErrorCodes.FileCorrupt, "The file is damaged."));
        var (document, task) = await _silo.Upload(_alice, "The ferry leaves at seven.");
        Assert.IsType<TaskFailed>((await _silo.As(_alice).Task(task).ToEnd())[^1]);

        var (after, _) = await Upload(document, "The ferry leaves at seven.");
        Assert.IsType<TaskCompleted>((await Run(document, after))[^1]);

        Assert.Equal(["The ferry leaves at seven."], await Found("ferry"));
    }

    [Fact]
    public async Task A_version_that_is_overtaken_stops_and_the_newest_one_wins()
    {
        var document = await _silo.Ingest(_alice, "The ferry leaves at seven.");
        _world.Reader.Pages.CloseAfter(0);
        var (second, secondBlob) = await Upload(document, "The ferry leaves at eight.");
        var secondTask = await Submit(document, second);
        await _world.Reader.Pages.Blocked.InTime("the second version is being read");

        var (third, _) = await Upload(document, "The ferry leaves at nine.");
        _world.Reader.Pages.Open();
        Assert.IsType<TaskCompleted>((await Run(document, third))[^1]);

        Assert.IsType<TaskCancelled>((await _silo.As(_alice).Task(secondTask).ToEnd())[^1]);
        Assert.Equal(["The ferry leaves at nine."], await Found("ferry"));
        Assert.Null(await _world.Blobs.Open(_world.AccessOf(_alice), secondBlob, Deadline.Token));
    }

    [Fact]
    public async Task An_address_is_read_once_and_kept_as_the_original()
    {
        _world.Web.Pages["http://example.com/ferry"] = "The ferry leaves at seven.";
        var document = new DocumentKey(_alice.Tenant, Guid.CreateVersion7());
        var accepted = await _silo.As(_alice).Document(document).Accept(FromAddress("http://example.com/ferry"), Deadline.Token);

        Assert.IsType<TaskCompleted>((await Run(document, accepted))[^1]);

        var now = await Get(document);
        Assert.Equal(("http://example.com/ferry", 26L, "http://example.com/ferry"), (now.Title, now.Size, now.SourceUrl));
        Assert.Equal(["The ferry leaves at seven."], await Found("ferry"));
        Assert.NotNull(await _world.Blobs.Open(_world.AccessOf(_alice), now.ContentId, Deadline.Token));
        Assert.Single(_world.Web.Asked);
    }

    [Fact]
    public async Task An_address_that_holds_what_it_held_costs_no_reading_and_no_embedding()
    {
        _world.Web.Pages["http://example.com/ferry"] = "The ferry leaves at seven.";
        var document = new DocumentKey(_alice.Tenant, Guid.CreateVersion7());
        await Run(document, await Accept(document, "http://example.com/ferry"));
        var (before, embedded, read) = (await Get(document), _world.Embedding.Batches.Passed, _world.Reader.Pages.Passed);

        var again = await Accept(document, "http://example.com/ferry", "harbour");
        var result = (IngestionResult)Assert.IsType<TaskCompleted>((await Run(document, again))[^1]).Result;

        var now = await Get(document);
        Assert.Equal((1, 1), (result.Version, result.Chunks));
        Assert.Equal((embedded, read), (_world.Embedding.Batches.Passed, _world.Reader.Pages.Passed));
        Assert.Equal(
            (before.Version, before.PublishedVersion, before.ContentId, before.Size, before.Chunks, before.Pages, DocumentStep.Indexed),
            (now.Version, now.PublishedVersion, now.ContentId, now.Size, now.Chunks, now.Pages, now.Step));
        Assert.Equal(["The ferry leaves at seven."], await Found("ferry", "harbour"));
        Assert.NotNull(await _world.Blobs.Open(_world.AccessOf(_alice), now.ContentId, Deadline.Token));
    }

    [Fact]
    public async Task An_address_that_says_that_it_has_not_changed_is_not_fetched_and_one_that_has_is()
    {
        const string address = "http://example.com/ferry";
        (_world.Web.Pages[address], _world.Web.Tags[address]) = ("The ferry leaves at seven.", "\"1\"");
        var document = new DocumentKey(_alice.Tenant, Guid.CreateVersion7());
        await Run(document, await Accept(document, address));
        var before = await Get(document);

        var result = (IngestionResult)Assert.IsType<TaskCompleted>((await Run(document, await Accept(document, address, "harbour")))[^1]).Result;

        Assert.Equal((1, 1, 2, 1), (result.Version, result.Chunks, _world.Web.Asked.Count, _world.Web.Taken.Count));
        Assert.Equal((before.Version, before.ContentId, DocumentStep.Indexed), ((await Get(document)).Version, (await Get(document)).ContentId, (await Get(document)).Step));
        Assert.Equal(["The ferry leaves at seven."], await Found("ferry", "harbour"));

        (_world.Web.Pages[address], _world.Web.Tags[address]) = ("The ferry leaves at nine.", "\"2\"");
        await Run(document, await Accept(document, address));
        Assert.Equal((2, 2), (_world.Web.Taken.Count, (await Get(document)).PublishedVersion));
        Assert.Equal(["The ferry leaves at nine."], await Found("ferry"));
    }

    [Fact]
    public async Task The_same_bytes_under_another_tag_are_known_by_that_from_then_on()
    {
        const string address = "http://example.com/ferry";
        (_world.Web.Pages[address], _world.Web.Tags[address]) = ("The ferry leaves at seven.", "\"1\"");
        var document = new DocumentKey(_alice.Tenant, Guid.CreateVersion7());
        await Run(document, await Accept(document, address));
        _world.Web.Tags[address] = "\"2\"";

        for (var i = 0; i < 3; i++)
            Assert.IsType<TaskCompleted>((await Run(document, await Accept(document, address)))[^1]);

        Assert.Equal((4, 2, 1), (_world.Web.Asked.Count, _world.Web.Taken.Count, (await Get(document)).PublishedVersion));
    }

    [Fact]
    public async Task What_an_address_holds_is_fetched_again_when_it_could_not_be_read_before()
    {
        const string address = "http://example.com/ferry";
        (_world.Web.Pages[address], _world.Web.Tags[address]) = ("The ferry leaves at seven.", "\"1\"");
        _world.Reader.Trouble = (1, 1, () => new DocumentUnreadableException(ErrorCodes.FileCorrupt, "The file is damaged."));
        var document = new DocumentKey(_alice.Tenant, Guid.CreateVersion7());
        Assert.IsType<TaskFailed>((await Run(document, await Accept(document, address)))[^1]);

        Assert.IsType<TaskCompleted>((await Run(document, await Accept(document, address)))[^1]);

        Assert.Equal(2, _world.Web.Taken.Count);
        Assert.Equal(["The ferry leaves at seven."], await Found("ferry"));
    }

    [Fact]
    public async Task An_address_that_changed_after_it_had_not_becomes_the_next_version()
    {
        _world.Web.Pages["http://example.com/ferry"] = "The ferry leaves at seven.";
        var document = new DocumentKey(_alice.Tenant, Guid.CreateVersion7());
        for (var i = 0; i < 2; i++)
            await Run(document, await Accept(document, "http://example.com/ferry"));
        _world.Web.Pages["http://example.com/ferry"] = "The ferry leaves at nine.";

        Assert.IsType<TaskCompleted>((await Run(document, await Accept(document, "http://example.com/ferry")))[^1]);

        Assert.Equal((2, 2), ((await Get(document)).Version, (await Get(document)).PublishedVersion));
        Assert.Equal(["The ferry leaves at nine."], await Found("ferry"));
    }

    [Fact]
    public async Task An_address_that_cannot_be_read_fails_its_task_with_the_reason()
    {
        var document = new DocumentKey(_alice.Tenant, Guid.CreateVersion7());
        var accepted = await _silo.As(_alice).Document(document).Accept(FromAddress("http://example.com/nothing"), Deadline.Token);

        Assert.Equal(ErrorCodes.NotFound, Assert.IsType<TaskFailed>((await Run(document, accepted))[^1]).Code);
    }

    [Fact]
    public async Task Most_of_the_text_tells_the_language_of_a_document()
    {
        var document = await _silo.Ingest(_alice, "Trajekt iz Splita za Brač polazi svaki dan u sedam sati ujutro, a vraća se navečer kad se svi putnici ukrcaju.");

        Assert.Equal("hr", (await Get(document)).Language);
    }

    private async Task<DocumentSnapshot> Get(DocumentKey document) => (await _silo.As(_alice).Document(document).Get(Deadline.Token))!;

    private async Task<(DocumentSnapshot Snapshot, Guid Blob)> Upload(DocumentKey document, string text)
    {
        var blob = Guid.CreateVersion7();
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var info = await _world.Blobs.Write(_world.AccessOf(_alice), blob, bytes, 1 << 20, Deadline.Token);
        var upload = FromAddress(null) with { FileName = "note.txt", BlobId = blob, Size = info.Size, Sha256 = info.Sha256 };
        return (await _silo.As(_alice).Document(document).Accept(upload, Deadline.Token), blob);
    }

    private static DocumentUpload FromAddress(string? address) => new()
    {
        MediaType = "text/plain", BlobId = Guid.CreateVersion7(), Size = 0, Sha256 = "", Collection = CollectionKey.Default, TaskId = Guid.CreateVersion7(), SourceUrl = address,
    };

    private Task<DocumentSnapshot> Accept(DocumentKey document, string address, params ImmutableArray<string> tags) =>
        _silo.As(_alice).Document(document).Accept(FromAddress(address) with { Tags = tags }, Deadline.Token);

    private async Task<TaskKey> Submit(DocumentKey document, DocumentSnapshot snapshot)
    {
        var task = new TaskKey(_alice.Tenant, snapshot.TaskId);
        var work = new IngestionWork { DocumentId = document.Document, Version = snapshot.Version };
        Assert.IsType<SubmitOutcome.Accepted>(await _silo.As(_alice).Task(task).Submit(new TaskSubmission { Title = snapshot.Title, Work = work }, Deadline.Token));
        return task;
    }

    private async Task<IReadOnlyList<TaskEvent>> Run(DocumentKey document, DocumentSnapshot snapshot)
    {
        var task = await Submit(document, snapshot);
        return await _silo.As(_alice).Task(task).ToEnd();
    }

    private async Task<IEnumerable<string>> Found(string text, params ImmutableArray<string> tags) =>
        (await _silo.As(_alice).Collection(_world.Acme).Search(
            new SearchRequest { Text = text, MaxResults = 50, Mode = SearchMode.Lexical, Filters = new() { Tags = tags } }, Deadline.Token)).Hits.Select(hit => hit.Text);
}
