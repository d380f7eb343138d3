namespace Rag.Gateway;

/// <summary>Where the ids of new things come from; a test puts its own in place.</summary>
internal interface IGatewayIds
{
    /// <summary>A new UUIDv7 of the current time.</summary>
    Guid Next();
}

/// <inheritdoc cref="IGatewayIds" />
internal sealed class GatewayIds(TimeProvider clock) : IGatewayIds
{
    /// <inheritdoc />
    public Guid Next() => Guid.CreateVersion7(clock.GetUtcNow());
}
