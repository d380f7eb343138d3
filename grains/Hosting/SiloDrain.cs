using Microsoft.Extensions.Hosting;
using Rag.Tasks;

namespace Rag.Hosting;

/// <summary>
/// Lets what is at work in this silo end before the silo is taken down: the engine hands an activation's calls on to the next one as soon as it stops, and a task may run for
/// minutes. So the host waits here first. Nothing new begins; when nothing is at work any more, or after a while, the rest leaves with everything saved.
/// </summary>
internal sealed class SiloDrain : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _stopping;
    private readonly CancellationTokenSource _leaving = new();
    private readonly TaskOptions _options;
    private readonly TimeProvider _clock;

    // The silo itself is the first worker, until it stops.
    private int _working = 1;
    private TaskCompletionSource? _waiting;

    public SiloDrain(IHostApplicationLifetime host, TaskOptions options, TimeProvider clock)
    {
        (_options, _clock) = (options, clock);
        // A signal comes by the host's token first; a stop from inside comes to StoppingAsync first.
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(host.ApplicationStopping);
        (Stopping, Leaving) = (_stopping.Token, _leaving.Token);
    }

    /// <summary>Cancelled when nothing new may begin.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>Cancelled when what runs has to leave.</summary>
    public CancellationToken Leaving { get; }

    /// <summary>Something is at work that a stop should wait for, until the result is disposed of.</summary>
    public IDisposable Work()
    {
        Interlocked.Increment(ref _working);
        return new Worker(this);
    }

    /// <inheritdoc />
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // On this thread: what listens only hands on to its own activation, and a simulation has no other thread.
        _stopping.Cancel();
        EndWork();
        await Idle(_options.DrainPeriod, cancellationToken);
        _leaving.Cancel();
        // Those who have just been told save what they have.
        await Idle(Timeout.InfiniteTimeSpan, cancellationToken);
    }

    /// <inheritdoc />
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public void Dispose()
    {
        _stopping.Dispose();
        _leaving.Dispose();
    }

    // Nothing is at work, or it has taken too long. One task that three may end, and not a wait for whichever of three is first: that would go on from a thread of the pool.
    private async Task Idle(TimeSpan patience, CancellationToken cancellationToken)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _waiting, over);
        if (Volatile.Read(ref _working) == 0)
            return;
        using var timer = _clock.CreateTimer(End, over, patience, Timeout.InfiniteTimeSpan);
        using var host = cancellationToken.UnsafeRegister(End, over);
        await over.Task;

        static void End(object? over) => ((TaskCompletionSource)over!).TrySetResult();
    }

    private void EndWork()
    {
        if (Interlocked.Decrement(ref _working) == 0)
            Volatile.Read(ref _waiting)?.TrySetResult();
    }

    private sealed class Worker(SiloDrain drain) : IDisposable
    {
        public void Dispose() => drain.EndWork();
    }
}
