namespace Rag.Gateway;

/// <summary>
/// Pulls a grain's stream in a caller's name. Each pull is a grain call of its own, and the one who pulls (the hub's dispatcher) runs in a flow that knows no
/// caller, so the caller is put into the request context before every pull.
/// </summary>
internal sealed class CallerStream<T>(CallerSession session, Func<CallerSession, IAsyncEnumerable<T>> open) : IAsyncEnumerable<T>
{
    /// <inheritdoc />
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new Enumerator(session, open(session).GetAsyncEnumerator(cancellationToken));

    private sealed class Enumerator(CallerSession session, IAsyncEnumerator<T> inner) : IAsyncEnumerator<T>
    {
        public T Current => inner.Current;

        public ValueTask<bool> MoveNextAsync()
        {
            session.Enter();
            return inner.MoveNextAsync();
        }

        public ValueTask DisposeAsync()
        {
            session.Enter();
            return inner.DisposeAsync();
        }
    }
}
