namespace Rag.Storage;

/// <summary>Names of grain storage providers.</summary>
public static class StorageNames
{
    /// <summary>
    /// States that are also listed: one row per grain in the noun's own table (<c>tenants</c>, <c>users</c>, <c>documents</c>, <c>chats</c>), whose columns are
    /// made by the database from the state, so a list can never disagree with its grain.
    /// </summary>
    public const string Catalog = "catalog";
}
