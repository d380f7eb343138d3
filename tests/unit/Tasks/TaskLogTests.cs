using System.Text.Json;
using Rag.Tasks;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Tasks;

public sealed class TaskLogTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Behind_a_cursor_stands_everything_that_came_later_whatever_the_epoch()
    {
        var log = Log((1, 3), (2, 2), (4, 1));

        Assert.Equal(["1.1", "1.2", "1.3", "2.1", "2.2", "4.1"], After(log, default));
        Assert.Equal(["1.3", "2.1", "2.2", "4.1"], After(log, new TaskCursor(1, 2)));
        Assert.Equal(["2.1", "2.2", "4.1"], After(log, new TaskCursor(1, 99)));
        Assert.Equal(["4.1"], After(log, new TaskCursor(3, 7)));
        Assert.Empty(After(log, new TaskCursor(4, 1)));
        Assert.Empty(After(log, new TaskCursor(9, 9)));
    }

    [Fact]
    public void A_batch_is_bounded_and_the_next_one_goes_on_behind_it()
    {
        var log = Log((1, 1000));
        var seen = new List<TaskEvent>();
        for (var batch = log.Next(default).Events; !batch.IsEmpty; batch = log.Next(seen[^1].Place()).Events)
        {
            Assert.InRange(batch.Length, 1, 256);
            seen.AddRange(batch);
        }

        Assert.Equal(Enumerable.Range(1, 1000), seen.Select(e => e.Seq));
    }

    [Fact]
    public async Task Who_waits_is_woken_by_the_next_event_and_by_the_end()
    {
        var log = Log((1, 1));
        var first = log.More(log.Last, CancellationToken.None);
        Assert.False(first.IsCompleted);
        log.Append(Token(1, 2));
        await first.InTime("the wake-up");

        var second = log.More(log.Last, CancellationToken.None);
        log.Append(new TaskCancelled { By = "x", Epoch = 1, Seq = 3, At = s_noon });
        await second.InTime("the wake-up");
        Assert.True(log.Closed);
    }

    [Fact]
    public void Who_has_not_seen_everything_does_not_wait()
    {
        var log = Log((1, 2));

        Assert.True(log.More(new TaskCursor(1, 1), CancellationToken.None).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Watchers_on_other_threads_see_every_event_once_and_the_end()
    {
        const int Watchers = 4, Events = 5_000;
        var log = new TaskLog();
        var watching = Enumerable.Range(0, Watchers).Select(_ => System.Threading.Tasks.Task.Run(async () =>
        {
            var seen = new List<TaskEvent>();
            while (seen is not [.., { IsTerminal: true }])
            {
                var place = seen.Count == 0 ? default : seen[^1].Place();
                await log.More(place, CancellationToken.None);
                seen.AddRange(log.Next(place).Events);
            }

            return seen.Select(e => e.Seq).ToList();
        })).ToArray();

        for (var seq = 1; seq < Events; seq++)
            log.Append(Token(1, seq));
        log.Append(new TaskCancelled { By = "x", Epoch = 1, Seq = Events, At = s_noon });

        foreach (var seen in await System.Threading.Tasks.Task.WhenAll(watching).InTime("the end at all watchers"))
            Assert.Equal(Enumerable.Range(1, Events), seen);
    }

    [Fact]
    public void The_text_is_what_tokens_and_resets_amount_to()
    {
        var log = new TaskLog();
        var events = new TaskEvent[]
        {
            new AnswerToken { Text = "ab" }, new AnswerReset { Keep = 1, Reason = "" }, new AnswerToken { Text = "c" }, new AnswerReset { Keep = 9, Reason = "" },
            new AnswerToken { Text = "d" },
        };
        foreach (var e in events)
            log.Append(TaskTransitions.Place(e, 1, log.Last, s_noon));

        Assert.Equal("acd", log.Answer);
        Assert.Equal(events.Text(), log.Answer);
        Assert.Equal(3, log.AnswerLength);
    }

    [Fact]
    public void A_long_piece_of_text_is_cut_into_events_that_stay_small_and_break_no_letter()
    {
        var (state, attempt) = Attempt();
        var text = "x" + string.Concat(Enumerable.Repeat("\U0001F600", 5_000));

        Assert.Equal(text, attempt.Write(text));

        var tokens = state.Log.ToImmutable().OfType<AnswerToken>().ToList();
        Assert.Equal(text, string.Concat(tokens.Select(t => t.Text)));
        Assert.All(tokens, token => Assert.InRange(JsonSerializer.SerializeToUtf8Bytes<TaskEvent>(token).Length, 1, 32 * 1024));
        Assert.All(tokens, token => Assert.False(char.IsHighSurrogate(token.Text[^1])));
    }

    [Fact]
    public async Task A_letter_that_a_model_cut_in_two_comes_whole_and_what_cannot_travel_is_replaced_before_anyone_sees_it()
    {
        var (state, attempt) = Attempt();

        foreach (var piece in (string[])["a\uD83D", "\uDE00b", "\uDE00", "c\0", "\uD83D", "d", "", "\uD83D"])
            attempt.Write(piece);

        Assert.Equal("a\U0001F600b\uFFFDc\uFFFD\uFFFDd", state.Log.Answer);
        Assert.All(state.Log.ToImmutable().OfType<AnswerToken>(), token =>
            Assert.Equal(token, JsonSerializer.Deserialize<TaskEvent>(JsonSerializer.Serialize<TaskEvent>(token))));
        await attempt.Rewind(1, "anew");
        Assert.Equal("e", attempt.Write("e"));
        Assert.Equal("ae", state.Log.Answer);
    }

    // Told first, a crash before it was saved would leave clients with a text that is not the stored one.
    [Fact]
    public async Task A_reset_is_told_by_what_saves_it_and_not_by_the_attempt()
    {
        var (state, _) = Attempt();
        var saved = new List<AnswerReset>();
        var attempt = new TaskAttempt(state.Header, null!, state.Log, e => state.Emit(e, s_noon), reset =>
        {
            saved.Add(reset);
            return Task.CompletedTask;
        });
        attempt.Write("abc");

        await attempt.Rewind(1, "anew");

        Assert.Equal(1, Assert.Single(saved).Keep);
        Assert.DoesNotContain(state.Log.ToImmutable(), e => e is AnswerReset);
    }

    private static (TaskState State, TaskAttempt Attempt) Attempt()
    {
        var key = new TaskKey(World.NewTenant(), Guid.CreateVersion7());
        var state = new TaskState(TaskTransitions.Accept(key, TestSilo.Question(), World.User(key.Tenant), Guid.CreateVersion7(), durable: true, s_noon));
        return (state, new TaskAttempt(state.Header, null!, state.Log, e => state.Emit(e, s_noon), Rewind));

        Task Rewind(AnswerReset reset)
        {
            state.Emit(reset, s_noon);
            return Task.CompletedTask;
        }
    }

    private static TaskLog Log(params (int Epoch, int Count)[] epochs)
    {
        var log = new TaskLog();
        foreach (var (epoch, count) in epochs)
            for (var seq = 1; seq <= count; seq++)
                log.Append(Token(epoch, seq));
        return log;
    }

    private static AnswerToken Token(int epoch, int seq) => new() { Text = "x", Epoch = epoch, Seq = seq, At = s_noon };

    private static IEnumerable<string> After(TaskLog log, TaskCursor cursor) => log.Next(cursor).Events.Select(e => e.Cursor);
}
