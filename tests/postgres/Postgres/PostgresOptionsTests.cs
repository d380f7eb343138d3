using Rag.Storage.Postgres;

namespace Rag.Tests.Postgres.Postgres;

public sealed class PostgresOptionsTests
{
    private const string Good = "Host=db;Database=rag;Username=u;Password=secret";

    [Fact]
    public void Good_options_are_accepted() => Assert.Empty(Errors(new PostgresOptions { ConnectionString = Good, MigrationConnectionString = Good }));

    [Theory]
    [InlineData("", "is empty. Give a PostgreSQL connection string")]
    [InlineData("postgres://u:secret@db/rag", "is a URL. Write it as an Npgsql connection string")]
    [InlineData("Database=rag", "names no host")]
    [InlineData("Host=db", "names no database")]
    [InlineData("Host=db;Database=rag;Sever=x;Password=secret", "cannot be read")]
    [InlineData("Host=db;Database=rag;Port=abc;Password=secret", "cannot be read")]
    [InlineData("Host=db;Database=rag;Options=-c role=postgres", "Leave that out")]
    public void A_connection_string_that_cannot_work_is_refused_with_what_to_write_instead(string text, string sentence)
    {
        var error = Assert.Single(Errors(new PostgresOptions { ConnectionString = text }));

        Assert.StartsWith("ConnectionString", error, StringComparison.Ordinal);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_errors_are_told_at_once()
    {
        var errors = Errors(new PostgresOptions
        {
            ConnectionString = Good,
            MigrationConnectionString = "Host=db",
            MaxConnections = 0,
            JournalBatch = 5000,
            AuditBacklog = 1,
            CommandTimeout = TimeSpan.Zero,
        });

        Assert.Equal(
            ["MigrationConnectionString", "MaxConnections", "JournalBatch", "AuditBacklog", "CommandTimeout"],
            errors.Select(error => error.Split(' ')[0]));
        Assert.Contains("MaxConnections is 0; it must be between 1 and 500.", errors);
    }

    private static string[] Errors(PostgresOptions options) => [.. new PostgresOptionsValidator().Validate(null, options).Failures ?? []];
}
