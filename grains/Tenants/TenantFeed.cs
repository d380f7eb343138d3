using Rag.State;

namespace Rag.Tenants;

/// <summary>The latest changes of a tenant; a change is about a document.</summary>
/// <param name="epoch">Different for each activation.</param>
/// <param name="capacity">How many changes are kept.</param>
internal sealed class TenantFeed(long epoch, int capacity)
    : ChangeFeed<TenantEvent>(epoch, capacity, (change, cursor, at) => change with { Cursor = cursor, At = at }, change => DocumentOf(change))
{
    private static Guid DocumentOf(TenantEvent change) => change switch
    {
        DocumentChanged { Document.DocumentId: var id } => id,
        DocumentRemoved { DocumentId: var id } => id,
        _ => throw new NotSupportedException($"A feed holds no {change.GetType().Name}."),
    };
}
