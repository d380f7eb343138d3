using Rag.Access;
using Rag.Chats;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tests.Postgres.Fixture;

namespace Rag.Tests.Postgres.Contracts;

public abstract class ChatMessagesContract(IServiceProvider services) : StorageContract(services)
{
    private ITaskJournal Journal => Port<ITaskJournal>();

    [Fact]
    public async Task A_question_appears_with_its_empty_answer_as_soon_as_its_task_is_accepted()
    {
        var tenant = NewTenant();
        var chat = await GivenChat(tenant);
        var row = await Asked(tenant, chat);

        var messages = await Messages(tenant, chat);

        Assert.Equal(["user", "assistant"], messages.Select(message => message.Role));
        Assert.Equal(["Što je u zakonu?", ""], messages.Select(message => message.Text));
        Assert.All(messages, message => Assert.Equal((row.Key.Task, RagTaskStatus.Queued), (message.TaskId, message.Status)));
        Assert.Equal([tenant.User, null], messages.Select(message => message.UserId));
        Assert.Equal(2, messages.Select(message => message.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task The_answer_comes_with_the_end_of_its_task()
    {
        var tenant = NewTenant();
        var chat = await GivenChat(tenant);
        var row = await Asked(tenant, chat);

        await Journal.Save(tenant.Access, row.Completed("Da. [1]"), Cancellation);

        var answer = (await Messages(tenant, chat))[1];
        Assert.Equal(("Da. [1]", RagTaskStatus.Completed), (answer.Text, answer.Status));
        Assert.Equivalent(row.Completed("Da. [1]").Result, answer.Result, strict: true);
        Assert.Null(answer.Error);
    }

    [Fact]
    public async Task A_save_that_is_fenced_off_does_not_touch_the_answer()
    {
        var tenant = NewTenant();
        var chat = await GivenChat(tenant);
        var row = await Asked(tenant, chat);
        await Journal.Save(tenant.Access, row with { Epoch = 2, Owner = Guid.CreateVersion7() }, Cancellation);

        await Journal.Save(tenant.Access, row.Completed("a zombie's answer"), Cancellation);

        Assert.Equal("", (await Messages(tenant, chat))[1].Text);
    }

    [Fact]
    public async Task A_cancelled_question_keeps_what_had_been_answered()
    {
        var tenant = NewTenant();
        var chat = await GivenChat(tenant);
        var row = await Asked(tenant, chat);

        await Journal.Save(tenant.Access, row with
        {
            Status = RagTaskStatus.Cancelled,
            CompletedAt = Noon,
            Log =
            [
                new AnswerToken { Epoch = 1, Seq = 1, At = Noon, Text = "The law says" },
                new AnswerReset { Epoch = 2, Seq = 1, At = Noon, Keep = 7, Reason = "moved" },
                new AnswerToken { Epoch = 2, Seq = 2, At = Noon, Text = " is" },
                new TaskCancelled { Epoch = 2, Seq = 3, At = Noon, By = "system" },
            ],
        }, Cancellation);

        Assert.Equal("The law is", (await Messages(tenant, chat))[1].Text);
    }

    [Fact]
    public async Task A_failed_question_says_why()
    {
        var tenant = NewTenant();
        var chat = await GivenChat(tenant);
        var row = await Asked(tenant, chat);
        var error = new TaskError { Code = ErrorCodes.ModelUnavailable, Detail = "No model answers.", Attempt = 1, At = Noon };

        await Journal.Save(tenant.Access, row with { Status = RagTaskStatus.Failed, CompletedAt = Noon, Errors = [error] }, Cancellation);

        var messages = await Messages(tenant, chat);
        Assert.Null(messages[0].Error);
        Assert.Equivalent(error, messages[1].Error, strict: true);
    }

    [Fact]
    public async Task A_question_of_a_removed_chat_is_accepted_and_answered_without_messages()
    {
        var tenant = NewTenant();
        var row = tenant.Question(chat: Guid.CreateVersion7());

        Assert.Equal(JournalOutcome.Written, await Journal.Accept(tenant.Access, row, Cancellation));
        Assert.Equal(JournalOutcome.Written, await Journal.Save(tenant.Access, row.Completed(), Cancellation));

        Assert.Empty((await Port<ICatalogReader>().ListMessages(tenant.Access, ((QueryWork)row.Work).ChatId!.Value, new PageRequest(10, null), Cancellation)).Items);
    }

    [Fact]
    public async Task Removing_a_chat_removes_its_messages_and_a_question_under_way_still_ends()
    {
        var tenant = NewTenant();
        var chat = await GivenChat(tenant);
        var row = await Asked(tenant, chat);
        var grain = GrainId.Create("chat", new ChatKey(tenant.Id, chat.ChatId).ToString());
        var there = new GrainState<AnyState>();
        await GrainStorage(StorageNames.Catalog).ReadStateAsync("chat", grain, there);
        await GrainStorage(StorageNames.Catalog).ClearStateAsync("chat", grain, there);

        Assert.Equal(JournalOutcome.Written, await Journal.Save(tenant.Access, row.Completed(), Cancellation));

        Assert.Empty(await Messages(tenant, chat));
    }

    [Fact]
    public async Task Messages_come_oldest_first_page_by_page()
    {
        var tenant = NewTenant();
        var chat = await GivenChat(tenant);
        var second = await Asked(tenant, chat, Noon.AddMinutes(1));
        var first = await Asked(tenant, chat, Noon);
        var third = await Asked(tenant, chat, Noon.AddMinutes(2));

        var seen = new List<ChatMessage>();
        for (string? cursor = null; ;)
        {
            var page = await Port<ICatalogReader>().ListMessages(tenant.Access, chat.ChatId, new PageRequest(1, cursor), Cancellation);
            seen.AddRange(page.Items);
            cursor = page.NextCursor;
            if (cursor is null)
                break;
        }

        Assert.Equal(
            [first.Key.Task, first.Key.Task, second.Key.Task, second.Key.Task, third.Key.Task, third.Key.Task],
            seen.Select(message => message.TaskId));
    }

    [Fact]
    public async Task The_last_messages_before_a_moment_come_oldest_first()
    {
        var tenant = NewTenant();
        var chat = await GivenChat(tenant);
        var rows = new List<TaskRow>();
        foreach (var minute in new[] { 2, 0, 1, 3 })
            rows.Add(await Asked(tenant, chat, Noon.AddMinutes(minute)));
        await Asked(tenant, await GivenChat(tenant), Noon);

        var last = await Port<ICatalogReader>().LastMessages(tenant.Access, chat.ChatId, Noon.AddMinutes(3), 4, Cancellation);

        Assert.Equal([rows[2].Key.Task, rows[2].Key.Task, rows[0].Key.Task, rows[0].Key.Task], last.Select(message => message.TaskId));
        Assert.Equal(["user", "assistant", "user", "assistant"], last.Select(message => message.Role));
    }

    [Fact]
    public async Task Another_tenant_sees_no_message()
    {
        var (tenant, other) = (NewTenant(), NewTenant());
        var chat = await GivenChat(tenant);
        await Asked(tenant, chat);

        Assert.Empty(await Port<ICatalogReader>().LastMessages(other.Access, chat.ChatId, Noon.AddDays(1), 10, Cancellation));
        Assert.Empty((await Port<ICatalogReader>().ListMessages(other.Access, chat.ChatId, new PageRequest(10, null), Cancellation)).Items);
    }

    private async Task<TaskRow> Asked(Tenant tenant, ChatSnapshot chat, DateTimeOffset? at = null)
    {
        var row = tenant.Question(chat.ChatId) with { CreatedAt = at ?? Noon };
        Assert.Equal(JournalOutcome.Written, await Journal.Accept(tenant.Access, row, Cancellation));
        return row;
    }

    private async Task<IReadOnlyList<ChatMessage>> Messages(Tenant tenant, ChatSnapshot chat) =>
        (await Port<ICatalogReader>().ListMessages(tenant.Access, chat.ChatId, new PageRequest(50, null), Cancellation)).Items;
}
