namespace Rag.Ports;

/// <summary>
/// Where work of more than a millisecond of processor time goes, so that it never holds a grain's turn. The function must use nothing of a grain but immutable
/// snapshots that it was given. The number of functions at work at once is bounded; waiting ones are served in order.
/// </summary>
public interface IComputePool
{
    /// <summary>Runs a function outside the turn.</summary>
    /// <param name="work">The function; it should look at the token now and then.</param>
    /// <param name="cancellationToken">Ends the wait for a place, and is given to the function.</param>
    /// <typeparam name="T">What it computes.</typeparam>
    /// <returns>What the function returned.</returns>
    Task<T> Run<T>(Func<CancellationToken, T> work, CancellationToken cancellationToken);
}
