using Rag.Ports;

namespace Rag.Tests.Unit.Adapters;

/// <summary>Runs the work at once.</summary>
internal sealed class InlineComputePool : IComputePool
{
    public static InlineComputePool Instance { get; } = new();

    public Task<T> Run<T>(Func<CancellationToken, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(work(cancellationToken));
    }
}
