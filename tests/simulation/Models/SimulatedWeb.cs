using Rag.Access;
using Rag.Documents;
using Rag.Ports;

namespace Rag.Tests.Simulation.Models;

/// <summary>A web without pages: a workload's documents bring their bytes along.</summary>
internal sealed class SimulatedWeb : IWebSource
{
    /// <inheritdoc />
    public Task<T?> Read<T>(Uri address, WebVersion? known, Func<WebContent, CancellationToken, Task<T>> take, CancellationToken cancellationToken)
        where T : class =>
        throw new DocumentUnreadableException(ErrorCodes.NotFound, "There is no web in a simulation.");
}
