using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Rag.Gateway;
using Rag.Tasks;

namespace Rag.Tests.Gateway;

/// <summary>A client that does not read stops the pulling, and costs no memory that grows.</summary>
public sealed class SlowReaderTests(GatewayFixture gateway)
{
    [Fact]
    public async Task An_event_stream_pulls_no_batch_before_the_one_before_is_taken()
    {
        await using var client = new SlowClient();
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(client));
        var source = new Source(batches: 1000);
        var writing = new EventStream(context.Response, TimeSpan.FromMinutes(1), TimeProvider.System).Write(source.Batches(Deadline.Token()), Deadline.Token());

        await client.GotSomething.WithDeadline();
        Assert.Equal(1, source.Pulled);
        Assert.False(writing.IsCompleted);

        client.Read();
        await writing.WithDeadline();
        Assert.Equal(1000, source.Pulled);
    }

    [Fact]
    public async Task A_socket_that_was_not_read_for_long_gets_everything_once_it_is()
    {
        using var api = await Api.LogIn(gateway.Server, "slow-hub");
        await using var hub = await api.Hub(reads: false);
        var tasks = new List<string>();
        foreach (var number in Enumerable.Range(0, 30))
            tasks.Add((await api.Post("/api/v1/query", new { text = $"flood-1000 number {number}" })).GetProperty("taskId").GetString()!);
        var watches = tasks.Select(async taskId =>
        {
            var cursors = new List<string>();
            await foreach (var item in hub.Events("Watch", taskId, null))
                cursors.Add(item.GetProperty("cursor").GetString()!);
            return cursors;
        }).ToList();
        foreach (var taskId in tasks)
            await api.Last(taskId);
        Assert.All(watches, watch => Assert.False(watch.IsCompleted));
        hub.BeginReading();
        foreach (var cursors in await Task.WhenAll(watches).WithDeadline())
            Assert.Equal(Enumerable.Range(1, cursors.Count).Select(seq => $"1.{seq}"), cursors);
    }

    private sealed class Source(int batches)
    {
        private int _pulled;

        public int Pulled => Volatile.Read(ref _pulled);

        public async IAsyncEnumerable<ImmutableArray<TaskEvent>> Batches([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            for (var seq = 1; seq <= batches; seq++)
            {
                Interlocked.Increment(ref _pulled);
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                yield return [new AnswerToken { Epoch = 1, Seq = seq, Text = "some words of an answer" }];
            }
        }
    }

    /// <summary>Takes nothing before it is told to.</summary>
    private sealed class SlowClient : MemoryStream
    {
        private readonly TaskCompletionSource _got = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _reads = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task GotSomething => _got.Task;

        public void Read() => _reads.SetResult();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _got.TrySetResult();
            await _reads.Task.WaitAsync(cancellationToken);
            await base.WriteAsync(buffer, cancellationToken);
        }
    }
}
