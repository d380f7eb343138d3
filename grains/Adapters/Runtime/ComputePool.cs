using System.Collections.Concurrent;
using Rag.Ports;

namespace Rag.Adapters.Runtime;

/// <summary>Threads of its own for computing, one for each processor: long searches and embeddings neither hold a grain's turn nor starve the thread pool.</summary>
internal sealed class ComputePool : IComputePool, IDisposable
{
    private readonly BlockingCollection<Job> _jobs = [];

    public ComputePool()
    {
        for (var i = 0; i < Environment.ProcessorCount; i++)
            new Thread(Work) { IsBackground = true, Name = $"compute {i}" }.Start();
    }

    /// <inheritdoc />
    public Task<T> Run<T>(Func<CancellationToken, T> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellationToken);
        var job = new Job<T>(work, cancellationToken);
        _jobs.Add(job, CancellationToken.None);
        return job.Completion;
    }

    /// <summary>Lets what was given finish, and takes nothing more.</summary>
    public void Dispose() => _jobs.CompleteAdding();

    private void Work()
    {
        foreach (var job in _jobs.GetConsumingEnumerable())
            job.Execute();
    }

    private abstract class Job
    {
        public abstract void Execute();
    }

    private sealed class Job<T>(Func<CancellationToken, T> work, CancellationToken cancellationToken) : Job
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // Who has cancelled goes on at once, even if the function needs a moment to notice.
        public Task<T> Completion => cancellationToken.CanBeCanceled ? _done.Task.WaitAsync(cancellationToken) : _done.Task;

        public override void Execute()
        {
            if (cancellationToken.IsCancellationRequested)
            {
                _done.TrySetCanceled(cancellationToken);
                return;
            }

            try
            {
                _done.TrySetResult(work(cancellationToken));
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                _done.TrySetCanceled(cancellationToken);
            }
#pragma warning disable CA1031 // The caller gets it; the thread goes on with the next job.
            catch (Exception e)
#pragma warning restore CA1031
            {
                _done.TrySetException(e);
            }
        }
    }
}
