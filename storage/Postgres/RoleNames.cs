namespace Rag.Storage.Postgres;

/// <summary>The database's roles, see <c>deploy/postgres/roles.sql</c>.</summary>
internal static class RoleNames
{
    public const string Owner = "rag_owner";
    public const string App = "rag_app";
    public const string Journal = "rag_journal";
    public const string Sweep = "rag_sweep";
    public const string Operator = "rag_operator";
    public const string Cluster = "rag_cluster";

    /// <summary>Those that the service's login must be able to become.</summary>
    public static readonly string[] OfService = [App, Journal, Sweep, Operator, Cluster];
}
