using Microsoft.Extensions.DependencyInjection;
using Rag.Access;
using Rag.Chats;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Chats;

public sealed class ChatGrainTests : IAsyncLifetime
{
    private readonly World _world = new();
    private readonly ChatKey _key;
    private readonly Caller _alice;
    private readonly Caller _bob;
    private TestSilo _silo = null!;

    public ChatGrainTests()
    {
        (_alice, _bob) = (World.User(_world.Acme), World.User(_world.Acme));
        _key = new ChatKey(_world.Acme, Guid.CreateVersion7());
    }

    public async ValueTask InitializeAsync()
    {
        _silo = await _world.Start();
        await By(_alice).Create(new ChatChange { Title = "Counting", RagConfig = new RagConfig { MaxResults = 3 } }, Deadline.Token);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_chat_keeps_its_settings_over_a_restart()
    {
        await By(_alice).Change(new ChatChange { Title = "Numbers" }, Deadline.Token);
        _silo.Kill();
        _silo = await _world.Start();

        var chat = await By(_alice).Get(Deadline.Token);

        Assert.Equal(("Numbers", _alice.User, 3, ChatVisibility.Private), (chat!.Title, chat.OwnerId, chat.RagConfig.MaxResults, chat.Visibility));
    }

    [Fact]
    public async Task A_private_chat_does_not_exist_for_others()
    {
        Assert.Null(await By(_bob).Get(Deadline.Token));
        Assert.False(await By(_bob).Allows(ChatRight.Read, Deadline.Token));
        Assert.Equal(ChatOutcome.NotFound, await By(_bob).Change(new ChatChange { Title = "Mine" }, Deadline.Token));
        Assert.Equal(ChatOutcome.NotFound, await By(_bob).Share(_bob.User, ChatRight.Admin, Deadline.Token));
        Assert.Equal(ChatOutcome.NotFound, await By(_bob).Delete(Deadline.Token));
        await Assert.ThrowsAsync<AccessDeniedException>(() => By(_bob).Create(new ChatChange(), Deadline.Token));
    }

    [Theory]
    [InlineData(ChatRight.Read, true, false, false)]
    [InlineData(ChatRight.Write, true, true, false)]
    [InlineData(ChatRight.Admin, true, true, true)]
    public async Task A_right_that_was_given_holds_until_it_is_taken(ChatRight right, bool reads, bool writes, bool administers)
    {
        Assert.Equal(ChatOutcome.Done, await By(_alice).Share(_bob.User, right, Deadline.Token));

        Assert.Equal(reads, await By(_bob).Allows(ChatRight.Read, Deadline.Token));
        Assert.Equal(writes, await By(_bob).Allows(ChatRight.Write, Deadline.Token));
        var changed = await By(_bob).Change(new ChatChange { Title = "Ours" }, Deadline.Token);
        Assert.Equal(administers ? ChatOutcome.Done : ChatOutcome.Forbidden, changed);

        await By(_alice).Share(_bob.User, null, Deadline.Token);
        Assert.False(await By(_bob).Allows(ChatRight.Read, Deadline.Token));
    }

    [Fact]
    public async Task A_chat_open_to_the_tenant_is_read_by_all_and_written_by_none()
    {
        await By(_alice).Change(new ChatChange { Visibility = ChatVisibility.Tenant }, Deadline.Token);

        Assert.NotNull(await By(_bob).Get(Deadline.Token));
        Assert.False(await By(_bob).Allows(ChatRight.Write, Deadline.Token));
        Assert.Equal(ChatOutcome.Forbidden, await By(_bob).Delete(Deadline.Token));
    }

    [Fact]
    public async Task A_question_in_a_chat_leaves_question_and_answer_there()
    {
        await _silo.Ingest(_alice, "One two three is how counting begins.");
        var task = await _silo.Ask(_alice, chat: _key.Chat);
        await _silo.As(_alice).Task(task).ToEnd();

        var messages = await Messages();

        Assert.Equal(["user", "assistant"], messages.Select(m => m.Role));
        Assert.Equal("What is one two three?", messages[0].Text);
        Assert.Equal(messages[1].Result!.Answer, messages[1].Text);
    }

    [Fact]
    public async Task Questions_stand_in_the_order_in_which_they_were_asked_also_when_the_clock_is_set_back()
    {
        var clock = new SetBack();
        _silo = await _world.Start(silo => silo.Services.AddSingleton<TimeProvider>(clock));
        var first = await _silo.Ask(_alice, chat: _key.Chat);
        await _silo.As(_alice).Task(first).ToEnd();
        clock.By = TimeSpan.FromMinutes(2);
        var second = await _silo.Ask(_alice, chat: _key.Chat);
        await _silo.As(_alice).Task(second).ToEnd();

        // And on a silo that knows of the first two only what is stored.
        _silo.Kill();
        _silo = await _world.Start(silo => silo.Services.AddSingleton<TimeProvider>(clock));
        var third = await _silo.Ask(_alice, chat: _key.Chat);
        await _silo.As(_alice).Task(third).ToEnd();

        Assert.Equal([first.Task, first.Task, second.Task, second.Task, third.Task, third.Task], (await Messages()).Select(message => message.TaskId));
    }

    [Fact]
    public async Task A_question_in_a_chat_that_the_user_may_not_write_to_is_refused()
    {
        await By(_alice).Share(_bob.User, ChatRight.Read, Deadline.Token);
        var key = new TaskKey(_world.Acme, Guid.CreateVersion7());

        var outcome = await _silo.As(_bob).Task(key).Submit(TestSilo.Question(chat: _key.Chat), Deadline.Token);

        Assert.IsType<SubmitOutcome.NotFound>(outcome);
        Assert.Null(await _silo.Task(key).Get(Deadline.Token));
        Assert.Empty(await Messages());
    }

    [Fact]
    public async Task A_removed_chat_takes_its_messages_with_it_also_those_that_come_later()
    {
        await _silo.Ingest(_alice, "One two three is how counting begins.");
        _world.Model.Words.CloseAfter(2);
        var task = await _silo.Ask(_alice, chat: _key.Chat);
        await _world.Model.Words.Blocked.InTime("the model waits");

        Assert.Equal(ChatOutcome.Done, await By(_alice).Delete(Deadline.Token));
        _world.Model.Words.Open();

        Assert.IsType<TaskCompleted>((await _silo.Task(task).ToEnd())[^1]);
        Assert.Null(await By(_alice).Get(Deadline.Token));
        Assert.Empty(await Messages());
    }

    private sealed class SetBack : TimeProvider
    {
        public TimeSpan By { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - By;
    }

    private IChatGrain By(Caller caller) => _silo.As(caller).Chat(_key);

    private async Task<IReadOnlyList<ChatMessage>> Messages() =>
        (await _world.Catalog.ListMessages(_world.AccessOf(_alice), _key.Chat, new PageRequest(50, null), Deadline.Token)).Items;
}
