using Rag.Chats;
using Rag.Tasks;
using Rag.Tests.Unit.Fixture;
using Rag.Tests.Unit.Tasks;

namespace Rag.Tests.Unit.Answers;

public sealed class ConversationTests : TaskTest
{
    protected override (string Key, string Value)[] Settings => [("Rag:Answers:HistoryTokens", "60")];

    [Fact]
    public async Task A_follow_up_is_searched_for_with_what_it_leans_on_and_the_result_shows_it()
    {
        var chat = await NewChat();
        await Ask("What is one two three?", chat);

        var events = await Ask("And where does it begin?", chat);

        Assert.Equal("Where does it begin? (one two three)", events.OfType<SourcesFound>().Single().SearchedFor);
        Assert.Equal("Where does it begin? (one two three)", ((QueryResult)events.OfType<TaskCompleted>().Single().Result).SearchedFor);
        var request = World.Model.Requests[^1];
        Assert.Equal("Where does it begin? (one two three)", request.Question);
        Assert.Equal(["What is one two three?"], request.History.Select(turn => turn.Question));
        Assert.StartsWith("One two three four", request.History[0].Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_chat_a_question_has_no_history()
    {
        await Ask("What is one two three?", await NewChat());

        var events = await Ask("And where does it begin?", chat: null);

        Assert.Null(events.OfType<SourcesFound>().Single().SearchedFor);
        Assert.Empty(World.Model.Requests[^1].History);
    }

    [Fact]
    public async Task Of_a_long_conversation_only_the_newest_turns_that_fit_the_budget_go_along()
    {
        var chat = await NewChat();
        for (var i = 0; i < 8; i++)
            await Ask($"What comes after {i} two three in counting?", chat);

        var history = World.Model.Requests[^1].History;

        Assert.InRange(history.Length, 1, 4);
        Assert.Equal("What comes after 6 two three in counting?", history[^1].Question);
    }

    [Fact]
    public async Task Another_chats_questions_do_not_count()
    {
        await Ask("What is one two three?", await NewChat());

        await Ask("And where does it begin?", await NewChat());

        Assert.Equal("And where does it begin?", World.Model.Requests[^1].Question);
    }

    private async Task<Guid> NewChat()
    {
        var chat = Guid.CreateVersion7();
        await Silo.As(Alice).Chat(new ChatKey(World.Acme, chat)).Create(new ChatChange(), Deadline.Token);
        return chat;
    }

    private async Task<IReadOnlyList<TaskEvent>> Ask(string text, Guid? chat) => await Task(await Silo.Ask(Alice, text, chat)).ToEnd();
}
