using System.Collections.Immutable;
using System.Text;
using Rag.Storage;
using Rag.Tasks;

namespace Rag.Tests.Postgres.Contracts;

/// <summary>A log is read as it was written, to the last tick, and its tokens take little room.</summary>
public sealed class StoredLogTests
{
    private static readonly DateTimeOffset s_at = new(2026, 11, 25, 23, 5, 7, 80, TimeSpan.Zero);

    private static readonly ImmutableArray<TaskEvent> s_log =
    [
        new TaskAccepted { Durable = true, Epoch = 1, Seq = 1, At = s_at },
        Token("alone", 1, 2),
        new TaskProgressed { Stage = "answering", Progress = 0.5, Message = "half", Epoch = 1, Seq = 3, At = s_at },
        Token("č \"one\"", 1, 4),
        Token(" two\n", 1, 5),
        Token("", 1, 6) with { At = s_at.AddTicks(-7) }, // a clock that was set back
        Token(" next epoch", 2, 1),
        Token(" \U0001F600", 2, 2),
        new AnswerReset { Keep = 3, Reason = "anew", Epoch = 3, Seq = 1, At = s_at },
        Token(" anew", 3, 2),
        new TaskCancelled { By = "system", Epoch = 3, Seq = 3, At = s_at },
    ];

    [Fact]
    public void Every_event_comes_back_with_its_own_place_time_and_text() => Assert.Equal(s_log, StoredLog.Read(Text(s_log)));

    [Fact]
    public void A_log_of_a_version_that_knew_no_runs_is_read() => Assert.Equal(s_log, StoredLog.Read(RagJson.Write(s_log)));

    [Fact]
    public void A_log_without_events_is_read() => Assert.Empty(StoredLog.Read(Text([])));

    [Fact]
    public void What_no_database_can_hold_is_stored_as_the_replacement_character() =>
        Assert.Equal(["\uFFFD", "a\uFFFD"], StoredLog.Read(Text([Token("\0", 1, 1), Token("a\uD83D", 1, 2)])).Cast<AnswerToken>().Select(token => token.Text));

    [Fact]
    public void A_token_of_many_takes_less_than_a_fifth_of_what_it_takes_on_its_own()
    {
        ImmutableArray<TaskEvent> tokens = [.. Enumerable.Range(1, 100).Select(seq => Token(" word", 1, seq))];

        Assert.InRange(StoredLog.Write(tokens).Length, 1, RagJson.WriteUtf8(tokens).Length / 5);
    }

    private static AnswerToken Token(string text, int epoch, int seq) => new() { Text = text, Epoch = epoch, Seq = seq, At = s_at.AddTicks(12_345 * seq) };

    private static string Text(ImmutableArray<TaskEvent> log) => Encoding.UTF8.GetString(StoredLog.Write(log));
}
