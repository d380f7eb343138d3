using Microsoft.Extensions.Options;
using Npgsql;

namespace Rag.Storage.Postgres;

/// <summary>Finds everything that is wrong with the options at once, and says what to write instead.</summary>
internal sealed class PostgresOptionsValidator : IValidateOptions<PostgresOptions>
{
    private const string Example = "\"Host=db.example;Database=rag;Username=rag_login;Password=…\"";

    public ValidateOptionsResult Validate(string? name, PostgresOptions options)
    {
        var errors = ConnectionErrors(nameof(options.ConnectionString), options.ConnectionString).ToList();
        if (options.MigrationConnectionString is { } migration)
            errors.AddRange(ConnectionErrors(nameof(options.MigrationConnectionString), migration));
        Range(errors, nameof(options.MaxConnections), options.MaxConnections, 1, 500);
        Range(errors, nameof(options.JournalBatch), options.JournalBatch, 1, 1000);
        Range(errors, nameof(options.AuditBacklog), options.AuditBacklog, 1000, 10_000_000);
        if (options.CommandTimeout < TimeSpan.FromSeconds(1) || options.CommandTimeout > TimeSpan.FromHours(1))
            errors.Add($"{nameof(options.CommandTimeout)} is {options.CommandTimeout}; it must be between one second and one hour, such as 00:00:30.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> ConnectionErrors(string option, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [$"{option} is empty. Give a PostgreSQL connection string such as {Example}, or none at all for a private server."];
        if (text.StartsWith("postgres://", StringComparison.Ordinal) || text.StartsWith("postgresql://", StringComparison.Ordinal))
            return [$"{option} is a URL. Write it as an Npgsql connection string: \"Host=…;Port=5432;Database=…;Username=…;Password=…\"."];
        try
        {
            return Missing(option, new NpgsqlConnectionStringBuilder(text));
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            // The driver's message names the keyword and not the value, so no password gets into a log.
            return [$"{option} cannot be read: {fault.Message} A valid one looks like {Example}."];
        }
    }

    private static IEnumerable<string> Missing(string option, NpgsqlConnectionStringBuilder connection)
    {
        if (string.IsNullOrEmpty(connection.Host))
            yield return $"{option} names no host. Add \"Host=…\": a name, an address, or the folder of a Unix socket.";
        if (string.IsNullOrEmpty(connection.Database) && string.IsNullOrEmpty(connection.Username))
            yield return $"{option} names no database. Add \"Database=…\".";
        if (connection.Options?.Contains("role=", StringComparison.Ordinal) == true)
            yield return $"{option} sets a role in its Options. Leave that out: every connection is given its role here.";
    }

    private static void Range(List<string> errors, string option, int value, int least, int most)
    {
        if (value < least || value > most)
            errors.Add($"{option} is {value}; it must be between {least} and {most}.");
    }
}
