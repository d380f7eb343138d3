using Rag.Ports;

namespace Rag.Tests.Eval;

/// <summary>Runs the work at once: an evaluation has nothing else to do.</summary>
internal sealed class InlineComputePool : IComputePool
{
    /// <inheritdoc />
    public Task<T> Run<T>(Func<CancellationToken, T> work, CancellationToken cancellationToken) => Task.FromResult(work(cancellationToken));
}
