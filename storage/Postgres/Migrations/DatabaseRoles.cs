using Microsoft.Extensions.Logging;
using Npgsql;

namespace Rag.Storage.Postgres.Migrations;

/// <summary>Makes the server's roles where they are missing, and refuses ones that row-level security would not hold for.</summary>
/// <param name="connection">Open, as the login that migrates.</param>
/// <param name="login">The service's login.</param>
/// <param name="logger">Gets a warning about a login with too many rights.</param>
internal sealed partial class DatabaseRoles(NpgsqlConnection connection, string login, ILogger logger)
{
    /// <summary>Makes and checks.</summary>
    /// <exception cref="DatabaseRefusedException">A role is missing and may not be made, or has a right that it must not have.</exception>
    public async Task Ensure(CancellationToken cancellationToken)
    {
        if (await Missing(cancellationToken) is { Length: > 0 } missing)
            await Make(missing, cancellationToken);
        if (await Names("select rolname from pg_roles where rolname = any($1) and (rolsuper or rolbypassrls)", cancellationToken) is { Length: > 0 } unbound)
            throw new DatabaseRefusedException(
                $"Row-level security does not hold for {string.Join(", ", unbound)}: a superuser or a role with BYPASSRLS sees every tenant. "
                + $"Run: alter role {unbound[0]} nosuperuser nobypassrls;");
        if (await IsUnbound(login, cancellationToken))
            LogUnboundLogin(logger, login);
    }

    private async Task Make(string[] missing, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = new NpgsqlCommand("select set_config('rag.login', $1, false), set_config('rag.migrator', session_user, false)", connection)
            {
                Parameters = { new NpgsqlParameter { Value = login } },
            };
            await command.ExecuteNonQueryAsync(cancellationToken);
            await using var roles = new NpgsqlCommand(Migration.Roles, connection);
            await roles.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException fault) when (fault.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.UndefinedObject)
        {
            throw new DatabaseRefusedException(
                $"The login '{login}' lacks {string.Join(", ", missing)}, and '{connection.UserName}' may not give them ({fault.MessageText}). "
                + $"Let an administrator of the server run once: PGOPTIONS='-c rag.login={login} -c rag.migrator={connection.UserName}' psql -d {connection.Database} -f deploy/postgres/roles.sql",
                fault);
        }
    }

    // What roles.sql would make: roles, memberships of the two logins, and the owner's right to make the schema.
    private Task<string[]> Missing(CancellationToken cancellationToken)
    {
        var right = connection.PostgreSqlVersion.Major >= 16 ? "SET" : "MEMBER"; // as in roles.sql
        var text = $"""
            select name from unnest($1::text[]) name
            where case
                when not exists (select from pg_roles where rolname = name) or not exists (select from pg_roles where rolname = $2) then true
                when name = 'rag_owner' then not (pg_has_role(session_user, name::name, '{right}') and has_database_privilege(name::name, current_database(), 'CREATE'))
                else not pg_has_role($2::name, name::name, '{right}') end
            """;
        return Names(text, cancellationToken, login);
    }

    private async Task<string[]> Names(string text, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = new NpgsqlCommand(text, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = (string[])[RoleNames.Owner, .. RoleNames.OfService] });
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var names = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            names.Add(reader.GetString(0));
        return [.. names];
    }

    private async Task<bool> IsUnbound(string name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select rolsuper or rolbypassrls from pg_roles where rolname = $1", connection)
        {
            Parameters = { new NpgsqlParameter { Value = name } },
        };
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    [LoggerMessage(
        2011,
        LogLevel.Warning,
        "The login '{Login}' is a superuser or has BYPASSRLS. Connections give these rights up when they take their role, but a login without them is safer, see deploy/postgres/README.md.")]
    private static partial void LogUnboundLogin(ILogger logger, string login);
}
