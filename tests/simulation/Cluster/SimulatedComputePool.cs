using Rag.Ports;
using Rag.Tests.Simulation.Core;

namespace Rag.Tests.Simulation.Cluster;

/// <summary>Computing that costs virtual time: the result is there some milliseconds after it was asked for.</summary>
internal sealed class SimulatedComputePool(SimulatedProcess process) : IComputePool
{
    /// <inheritdoc />
    public Task<T> Run<T>(Func<CancellationToken, T> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellationToken);
        var done = new TaskCompletionSource<T>();
        process.World.After(process.World.Chance.Milliseconds(0.1, 5), () => Complete(done, work, cancellationToken), process);
        return done.Task;
    }

    private static void Complete<T>(TaskCompletionSource<T> done, Func<CancellationToken, T> work, CancellationToken cancellationToken)
    {
        try
        {
            done.SetResult(work(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            done.SetCanceled(cancellationToken);
        }
        catch (Exception exception)
        {
            done.SetException(exception);
        }
    }
}
