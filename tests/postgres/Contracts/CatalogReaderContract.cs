using Rag.Access;
using Rag.Chats;
using Rag.Documents;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tests.Postgres.Fixture;

namespace Rag.Tests.Postgres.Contracts;

public abstract class CatalogReaderContract(IServiceProvider services) : StorageContract(services)
{
    private ICatalogReader Catalog => Port<ICatalogReader>();

    [Fact]
    public async Task Documents_come_newest_first_as_their_grains_wrote_them_without_deleted_ones()
    {
        var tenant = NewTenant();
        var old = await GivenDocument(tenant, document => document with { CreatedAt = Noon.AddTicks(-10), Pages = 3, EtaMs = 4, Progress = 0.5 });
        var deleted = await GivenDocument(tenant, document => document with { Step = DocumentStep.Deleted });
        var failed = await GivenDocument(tenant, document => document with
        {
            Step = DocumentStep.Failed,
            Error = new TaskError { Code = ErrorCodes.FileCorrupt, Detail = "Damaged.", Attempt = 1, At = Noon },
        });

        var page = await Catalog.ListDocuments(tenant.Access, new DocumentQuery(), new PageRequest(10, null), Cancellation);

        Assert.Equivalent(new[] { failed, old }, page.Items, strict: true);
        Assert.Equal([failed.DocumentId, old.DocumentId], page.Items.Select(document => document.DocumentId));
        Assert.DoesNotContain(page.Items, document => document.DocumentId == deleted.DocumentId);
        Assert.Null(page.NextCursor);
    }

    [Fact]
    public async Task Of_documents_those_exist_that_are_the_tenants_own_and_not_deleted()
    {
        var (tenant, other) = (NewTenant(), NewTenant());
        var there = await GivenDocument(tenant);
        var deleted = await GivenDocument(tenant, document => document with { Step = DocumentStep.Deleted });
        var foreign = await GivenDocument(other);

        var existing = await Catalog.ExistingDocuments(tenant.Access, [there.DocumentId, deleted.DocumentId, foreign.DocumentId, Guid.CreateVersion7()], Cancellation);

        Assert.Equal(there.DocumentId, Assert.Single(existing));
        Assert.Empty(await Catalog.ExistingDocuments(tenant.Access, [], Cancellation));
    }

    [Fact]
    public async Task Documents_are_restricted_by_collection_and_step()
    {
        var tenant = NewTenant();
        var wanted = await GivenDocument(tenant, document => document with { Collection = "books", Step = DocumentStep.Indexed });
        await GivenDocument(tenant, document => document with { Collection = "books" });
        await GivenDocument(tenant, document => document with { Step = DocumentStep.Indexed });

        var page = await Catalog.ListDocuments(tenant.Access, new DocumentQuery("books", DocumentStep.Indexed), new PageRequest(10, null), Cancellation);

        Assert.Equal(wanted.DocumentId, Assert.Single(page.Items).DocumentId);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition_also_when_something_is_added_in_front()
    {
        var tenant = NewTenant();
        var all = new List<Guid>();
        foreach (var minute in new[] { 0, 0, 0, 1, 2 })
            all.Add((await GivenDocument(tenant, document => document with { CreatedAt = Noon.AddMinutes(minute) })).DocumentId);

        var first = await Catalog.ListDocuments(tenant.Access, new DocumentQuery(), new PageRequest(2, null), Cancellation);
        await GivenDocument(tenant, document => document with { CreatedAt = Noon.AddMinutes(3) });
        var second = await Catalog.ListDocuments(tenant.Access, new DocumentQuery(), new PageRequest(2, first.NextCursor), Cancellation);
        var third = await Catalog.ListDocuments(tenant.Access, new DocumentQuery(), new PageRequest(2, second.NextCursor), Cancellation);

        Assert.Equal([2, 2, 1], new[] { first, second, third }.Select(page => page.Items.Count));
        Assert.Equal(all.Order(), first.Items.Concat(second.Items).Concat(third.Items).Select(document => document.DocumentId).Order());
        Assert.Null(third.NextCursor);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("!!!")]
    [InlineData("ZG9jdW1lbnRzIDEgMiAz")]
    public async Task A_cursor_that_no_list_made_is_refused(string cursor) =>
        await Assert.ThrowsAsync<InvalidCursorException>(
            () => Catalog.ListDocuments(NewTenant().Access, new DocumentQuery(), new PageRequest(2, cursor), Cancellation));

    [Fact]
    public async Task A_cursor_of_another_list_is_refused()
    {
        var tenant = NewTenant();
        await GivenDocument(tenant);
        await GivenDocument(tenant);
        var documents = await Catalog.ListDocuments(tenant.Access, new DocumentQuery(), new PageRequest(1, null), Cancellation);

        await Assert.ThrowsAsync<InvalidCursorException>(
            () => Catalog.ListChats(tenant.Access, ChatScope.All, new PageRequest(1, documents.NextCursor), Cancellation));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public async Task A_page_has_1_to_200_items(int limit) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => Catalog.ListDocuments(NewTenant().Access, new DocumentQuery(), new PageRequest(limit, null), Cancellation));

    [Fact]
    public async Task A_filter_that_nothing_can_match_finds_nothing_whatever_characters_it_has()
    {
        var tenant = NewTenant();
        await GivenDocument(tenant);

        Assert.Empty((await Catalog.ListDocuments(tenant.Access, new DocumentQuery("a\0\uD800"), new PageRequest(10, null), Cancellation)).Items);
        Assert.Empty((await Catalog.ListTasks(tenant.Access, new TaskQuery("\0"), new PageRequest(10, null), Cancellation)).Items);
        Assert.Null(await Port<IChunkStore>().ReadChunk(tenant.Access, Guid.CreateVersion7(), "\0", Cancellation));
    }

    [Fact]
    public async Task A_task_is_listed_as_it_is()
    {
        var tenant = NewTenant();
        var row = tenant.Question(Guid.CreateVersion7()) with { RetryOf = Guid.CreateVersion7(), StartedAt = Noon.AddSeconds(1), Stage = "answering", Attempt = 2 };
        await Port<ITaskJournal>().Accept(tenant.Access, row, Cancellation);
        await Port<ITaskJournal>().Save(
            tenant.Access, row.Completed() with { Log = [new TaskDurable { Epoch = 1, Seq = 7, At = Noon }] }, Cancellation);

        var task = Assert.Single((await Catalog.ListTasks(tenant.Access, new TaskQuery(), new PageRequest(10, null), Cancellation)).Items);

        Assert.Equivalent(
            new TaskSnapshot
            {
                TaskId = row.Key.Task,
                Kind = "query",
                Status = RagTaskStatus.Completed,
                Progress = 1,
                Stage = "answering",
                Attempt = 2,
                Durable = true,
                CreatedAt = row.CreatedAt,
                StartedAt = row.StartedAt,
                CompletedAt = row.Completed().CompletedAt,
                Cursor = "1.7",
                RetryOf = row.RetryOf,
                Result = row.Completed().Result,
                UserId = tenant.User,
                Title = row.Title,
                ChatId = ((QueryWork)row.Work).ChatId,
            },
            task,
            strict: true);
    }

    [Fact]
    public async Task A_failed_task_is_listed_with_its_last_error()
    {
        var tenant = NewTenant();
        var row = tenant.Ingestion();
        TaskError[] errors = [Error(1), Error(2)];
        await Port<ITaskJournal>().Accept(tenant.Access, row, Cancellation);
        await Port<ITaskJournal>().Save(tenant.Access, row with { Status = RagTaskStatus.Failed, CompletedAt = Noon, Errors = [.. errors] }, Cancellation);

        var task = Assert.Single((await Catalog.ListTasks(tenant.Access, new TaskQuery(), new PageRequest(10, null), Cancellation)).Items);

        Assert.Equivalent(errors[1], task.Error, strict: true);
        Assert.Equal(((IngestionWork)row.Work).DocumentId, task.DocumentId);

        static TaskError Error(int attempt) => new() { Code = ErrorCodes.Timeout, Detail = "Too slow.", Attempt = attempt, At = Noon };
    }

    [Fact]
    public async Task Questions_are_listed_to_their_user_and_administrators_ingestions_to_everyone()
    {
        var tenant = NewTenant();
        var (question, ingestion) = (tenant.Question(), tenant.Ingestion());
        foreach (var row in new[] { question, ingestion })
            await Port<ITaskJournal>().Accept(tenant.Access, row, Cancellation);

        Assert.Equal(2, (await Tasks(tenant.Access)).Count);
        Assert.Equal([ingestion.Key.Task], await Tasks(tenant.AccessOf(Guid.CreateVersion7(), Role.Member)));
        Assert.Equal(2, (await Tasks(tenant.AccessOf(Guid.CreateVersion7(), Role.Admin))).Count);
        Assert.Equal([question.Key.Task], await Tasks(tenant.Access, new TaskQuery("query")));
        Assert.Empty(await Tasks(tenant.Access, new TaskQuery(null, RagTaskStatus.Completed)));

        async Task<List<Guid>> Tasks(TenantAccess access, TaskQuery? query = null) =>
            [.. (await Catalog.ListTasks(access, query ?? new TaskQuery(), new PageRequest(10, null), Cancellation)).Items.Select(task => task.TaskId)];
    }

    [Fact]
    public async Task Chats_are_listed_by_scope()
    {
        var tenant = NewTenant();
        var other = Guid.CreateVersion7();
        var mine = (await GivenChat(tenant)).ChatId;
        var hidden = (await GivenChat(tenant, chat => chat with { OwnerId = other })).ChatId;
        var open = (await GivenChat(tenant, chat => chat with { OwnerId = other, Visibility = ChatVisibility.Tenant })).ChatId;
        var shared = (await GivenChat(tenant, chat => chat with
        {
            OwnerId = other,
            Shares = [new ChatShare { UserId = Guid.CreateVersion7(), Right = ChatRight.Admin }, new ChatShare { UserId = tenant.User, Right = ChatRight.Read }],
        })).ChatId;

        Assert.Equal([mine], await Chats(ChatScope.My));
        Assert.Equal(new[] { open, shared }.Order(), await Chats(ChatScope.Shared));
        Assert.Equal(new[] { mine, open, shared }.Order(), await Chats(ChatScope.All));
        Assert.DoesNotContain(hidden, await Chats(ChatScope.All));

        async Task<IEnumerable<Guid>> Chats(ChatScope scope) =>
            (await Catalog.ListChats(tenant.Access, scope, new PageRequest(10, null), Cancellation)).Items.Select(chat => chat.ChatId).Order();
    }

    [Fact]
    public async Task Another_tenants_lists_are_empty()
    {
        var (tenant, other) = (NewTenant(), NewTenant());
        await GivenDocument(tenant);
        await GivenChat(tenant, chat => chat with { Visibility = ChatVisibility.Tenant });
        await Port<ITaskJournal>().Accept(tenant.Access, tenant.Ingestion(), Cancellation);
        var stranger = other.AccessOf(tenant.User, Role.Admin);

        Assert.Empty((await Catalog.ListDocuments(stranger, new DocumentQuery(), new PageRequest(10, null), Cancellation)).Items);
        Assert.Empty((await Catalog.ListChats(stranger, ChatScope.All, new PageRequest(10, null), Cancellation)).Items);
        Assert.Empty((await Catalog.ListTasks(stranger, new TaskQuery(), new PageRequest(10, null), Cancellation)).Items);
    }
}
