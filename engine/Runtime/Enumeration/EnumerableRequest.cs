using System.ComponentModel;

namespace Rag.Engine;

/// <summary>A call that returns an enumeration. It is made when it is enumerated, and again each time it is.</summary>
/// <typeparam name="T">What is enumerated.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class EnumerableRequest<T> : IAsyncEnumerableRequest<T>, IMethodCall, IAsyncEnumerable<T>
{
    /// <inheritdoc/>
    public int MaxBatchSize { get; set; } = 100;

    /// <inheritdoc/>
    public abstract GrainMethod Method { get; }

    /// <summary>The token among the arguments.</summary>
    protected CancellationToken CancellationToken { get; set; }

    internal EnumerationProxy Target { get; set; } = null!;

    /// <inheritdoc/>
    public virtual int GetArgumentCount() => 0;

    /// <inheritdoc/>
    public virtual object? GetArgument(int index) => throw new ArgumentOutOfRangeException(nameof(index));

    /// <inheritdoc/>
    public CancellationToken GetCancellationToken() => CancellationToken;

    /// <inheritdoc/>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => new RemoteEnumerator<T>(this, cancellationToken);

    /// <summary>Calls the method.</summary>
    /// <param name="grain">The grain.</param>
    /// <param name="cancellationToken">Takes the place of the token among the arguments.</param>
    protected abstract IAsyncEnumerable<T> Call(object grain, CancellationToken cancellationToken);

    internal IAsyncEnumerable<T> Invoke(object grain, CancellationToken cancellationToken) => Call(grain, cancellationToken);
}
