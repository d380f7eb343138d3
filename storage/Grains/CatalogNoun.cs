using Rag.Access;
using Rag.Tenants;

namespace Rag.Storage.Grains;

/// <summary>
/// A noun whose grains' states are rows of a table of their own. The state's name says which: <c>[PersistentState("document", StorageNames.Catalog)]</c>.
/// </summary>
/// <param name="Name">The state's name.</param>
/// <param name="Table">The table.</param>
/// <param name="IdColumn">The column behind the tenant in the key; for tenants the tenant itself.</param>
internal sealed record CatalogNoun(string Name, string Table, string IdColumn)
{
    public static readonly CatalogNoun Tenant = new("tenant", "tenants", "tenant_id");
    public static readonly CatalogNoun User = new("user", "users", "user_id");
    public static readonly CatalogNoun Document = new("document", "documents", "document_id");
    public static readonly CatalogNoun Chat = new("chat", "chats", "chat_id");
    public static readonly CatalogNoun Schedule = new("schedule", "schedules", "schedule_id");

    private static readonly CatalogNoun[] All = [Tenant, User, Document, Chat, Schedule];

    /// <summary>The noun of a state.</summary>
    /// <exception cref="InvalidOperationException">No noun has this name.</exception>
    public static CatalogNoun Of(string stateName) =>
        Array.Find(All, noun => noun.Name == stateName)
        ?? throw new InvalidOperationException(
            $"The grain storage '{StorageNames.Catalog}' keeps the states {string.Join(", ", All.Select(noun => $"'{noun.Name}'"))}, not '{stateName}'. "
            + "Name the persistent state after its noun, or leave out the provider's name to use the default storage.");

    /// <summary>Where a grain's row is: its key is <c>tenant/id</c>, or the tenant's id alone.</summary>
    /// <exception cref="FormatException">The key is not of that form.</exception>
    public (TenantId Tenant, Guid Id) Locate(GrainId grainId)
    {
        var key = grainId.Key.ToString();
        if (TenantScopedKey.TrySplit(key, out var tenant, out var rest))
        {
            if (this == Tenant && rest.Length == 0)
                return (tenant, tenant.Value);
            if (this != Tenant && Guid.TryParseExact(rest, "D", out var id))
                return (tenant, id);
        }
        throw new FormatException($"'{key}' is not the key of a {Name}: it has the form {(this == Tenant ? "tenant" : "tenant/id")}, both UUIDs.");
    }
}
