using Rag.Adapters.Runtime;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Adapters;

public sealed class ComputePoolTests : IDisposable
{
    private readonly ComputePool _pool = new();

    [Fact]
    public async Task Work_runs_on_threads_of_the_pool_and_gives_its_result_or_its_own_exception()
    {
        Assert.Equal((42, false), await _pool.Run(_ => (42, Thread.CurrentThread.IsThreadPoolThread), Deadline.Token));
        await Assert.ThrowsAsync<InvalidDataException>(() => _pool.Run<int>(_ => throw new InvalidDataException(), Deadline.Token));
        Assert.Equal(1, await _pool.Run(_ => 1, Deadline.Token));
    }

    [Fact]
    public async Task No_more_works_at_once_than_there_are_processors()
    {
        var (running, most) = (0, 0);
        var gate = new Lock();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => _pool.Run(
            _ =>
            {
                lock (gate)
                    most = Math.Max(most, ++running);
                Thread.SpinWait(20_000);
                lock (gate)
                    running--;
                return 0;
            },
            Deadline.Token))).InTime("all of it");

        Assert.InRange(most, 1, Environment.ProcessorCount);
    }

    [Fact]
    public async Task Who_cancels_goes_on_at_once_and_what_was_not_begun_never_runs()
    {
        using var release = new ManualResetEventSlim();
        using var cancelled = new CancellationTokenSource();
        var blocking = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => _pool.Run(
            _ =>
            {
                release.Wait(CancellationToken.None);
                return 0;
            },
            CancellationToken.None)).ToList();
        var ran = false;
        var waiting = _pool.Run(_ => ran = true, cancelled.Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.InTime("the cancelled call"));
        release.Set();
        await Task.WhenAll(blocking).InTime("the rest");
        await _pool.Run(_ => 0, Deadline.Token);
        Assert.False(ran);
    }

    public void Dispose() => _pool.Dispose();
}
