using System.Globalization;
using Npgsql;

namespace Rag.Storage.Postgres;

/// <summary>
/// Opens connections that are one role from their first statement on: the role is a start parameter of the session, so there is no moment without it, and one
/// login serves for all roles. Sessions keep no state of their own (the tenant is set per transaction), so the pool need not reset them; it must not either,
/// since <c>DISCARD ALL</c> would take the role away and leave the login, which has no rights.
/// </summary>
internal static class RoleDataSource
{
    // Before the given string: what it says itself wins.
    private const string Defaults = "Timeout=5;Max Auto Prepare=100;Auto Prepare Min Usages=2;Tcp Keepalive=true;";

    // A kept plan is the danger of a pool: one that was made while a table was empty would read all of it, again and again, when the first thousand documents
    // have come.
    private const string Planning = "-c plan_cache_mode=force_custom_plan";

    public static NpgsqlDataSource Open(PostgresOptions options, string role, int maxConnections)
    {
        var connection = new NpgsqlConnectionStringBuilder(Defaults + options.ConnectionString)
        {
            NoResetOnClose = true,
            MaxPoolSize = maxConnections,
            CommandTimeout = (int)Math.Ceiling(options.CommandTimeout.TotalSeconds),
            ApplicationName = role,
        };
        connection.Options = string.Create(
            CultureInfo.InvariantCulture,
            $"{connection.Options} -c role={role} -c search_path=rag -c timezone=UTC {Planning} -c synchronous_commit={(options.SynchronousCommit ? "on" : "off")}").Trim();
        return new NpgsqlDataSourceBuilder(connection.ConnectionString) { Name = role }.Build();
    }
}
