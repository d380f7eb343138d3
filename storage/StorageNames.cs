namespace Rag.Storage;

/// <summary>Names of grain storage providers.</summary>
public static class StorageNames
{
    /// <summary>
    /// States that are also listed: one row per grain in the noun's own table (<c>tenants</c>, <c>users</c>, <c>documents</c>, <c>chats</c>, <c>schedules</c>), whose columns are
    /// made by the database from the state, so a list can never disagree with its grain.
    /// </summary>
    public const string Catalog = "catalog";

    /// <summary>States that no list needs, all in one table. What Orleans calls the provider of states that name none.</summary>
    public const string Default = "Default";
}
