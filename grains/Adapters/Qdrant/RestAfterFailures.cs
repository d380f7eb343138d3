using Rag.Access;
using Rag.Collections;

namespace Rag.Adapters.Qdrant;

/// <summary>
/// A circuit breaker for one server: after some failures in a row nobody calls it for a while, so that no search waits for a time-out that is sure to come; then one call at a time tries, and the first success opens the way for all.
/// </summary>
/// <param name="failures">How many failures in a row.</param>
/// <param name="rest">How long nobody calls.</param>
/// <param name="clock">The clock.</param>
internal sealed class RestAfterFailures(int failures, TimeSpan rest, TimeProvider clock)
{
    private readonly Lock gate = new();
    private int failed;
    private DateTimeOffset until;

    /// <summary>Lets a call through, or refuses it.</summary>
    /// <exception cref="VectorsUnavailableException">It is refused; the code is <see cref="ErrorCodes.CircuitOpen"/>.</exception>
    public void Enter()
    {
        lock (gate)
        {
            if (failed < failures)
                return;
            var now = clock.GetUtcNow();
            if (now < until)
                throw new VectorsUnavailableException(ErrorCodes.CircuitOpen, $"The vector store failed {failed} times in a row and is left alone until {until:O}.", null);
            // This call tries; the others wait for what comes of it.
            until = now + rest;
        }
    }

    /// <summary>A call went well.</summary>
    public void Succeeded()
    {
        lock (gate)
            failed = 0;
    }

    /// <summary>A call failed.</summary>
    public void Failed()
    {
        lock (gate)
        {
            failed++;
            until = clock.GetUtcNow() + rest;
        }
    }
}
