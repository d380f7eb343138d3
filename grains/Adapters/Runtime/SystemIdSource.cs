using Rag.Ports;

namespace Rag.Adapters.Runtime;

/// <summary>Ids and chance from the operating system.</summary>
/// <param name="clock">The time inside the ids.</param>
internal sealed class SystemIdSource(TimeProvider clock) : IIdSource
{
#pragma warning disable RS0030 // This is the injected source that the banned ones are replaced by.
    /// <inheritdoc />
    public Guid NextId() => Guid.CreateVersion7(clock.GetUtcNow());

    /// <inheritdoc />
    public double NextDouble() => Random.Shared.NextDouble();
#pragma warning restore RS0030
}
