using Microsoft.Extensions.Options;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Rag.Gateway;
using Rag.Storage;
using Rag.Tasks;

namespace Rag.Tests.Gateway;

/// <summary>A stream that breaks is taken up again behind the last event; here the stream is one that breaks as the test wants it.</summary>
public sealed class FeedTests
{
    public static TheoryData<Exception> Breaks => [new EnumerationAbortedException("Not pulled for too long."), new SiloUnavailableException("The silo is gone.")];

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task A_stream_that_broke_goes_on_behind_the_last_event(Exception cause)
    {
        var stream = new BreakingStream(cause, [2, 3, 10]);
        Assert.Equal(Enumerable.Range(1, 10), await Follow(stream));
        Assert.Equal([0, 2, 5], stream.OpenedAfter);
    }

    [Fact]
    public async Task A_stream_that_ended_early_goes_on_behind_the_last_event()
    {
        var stream = new BreakingStream(null, [4, 1, 10]);
        Assert.Equal(Enumerable.Range(1, 10), await Follow(stream));
        Assert.Equal([0, 4, 5], stream.OpenedAfter);
    }

    [Fact]
    public async Task A_stream_that_never_gives_anything_is_given_up()
    {
        var stream = new BreakingStream(null, [.. Enumerable.Repeat(0, 100)]);
        Assert.Empty(await Follow(stream));
        Assert.InRange(stream.OpenedAfter.Count, 2, 10);
    }

    private static async Task<List<int>> Follow(BreakingStream stream)
    {
        var seen = new List<int>();
        await foreach (var batch in new Feed(new NothingLives(), Options.Create(new RagGatewayOptions()), new HastyClock()).Follow<TaskEvent>(last => stream.Open(last?.Seq ?? 0, Deadline.Token()), last => last.IsTerminal, Deadline.Token()))
            seen.AddRange(batch.Select(item => item.Seq));
        return seen;
    }

    /// <summary>Ten events, the last of them terminal; the n-th opening gives as many as the test says and then breaks.</summary>
    private sealed class BreakingStream(Exception? cause, ImmutableArray<int> lengths)
    {
        public List<int> OpenedAfter { get; } = [];

        public async IAsyncEnumerable<ImmutableArray<TaskEvent>> Open(int after, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var length = lengths[OpenedAfter.Count];
            OpenedAfter.Add(after);
            for (var seq = after + 1; length-- > 0 && seq <= 10; seq++)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                yield return [seq == 10 ? new TaskCancelled { Epoch = 1, Seq = seq, By = "test" } : new AnswerToken { Epoch = 1, Seq = seq, Text = "x" }];
            }
            if (cause is not null)
                throw cause;
        }
    }

    /// <summary>No task is in this process.</summary>
    private sealed class NothingLives : ILiveTasks
    {
        public ILiveLog? Find(TenantAccess access, TaskKey task) => null;
    }

    /// <summary>Every wait is over at once.</summary>
    private sealed class HastyClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
