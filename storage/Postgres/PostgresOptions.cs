namespace Rag.Storage.Postgres;

/// <summary>How to reach PostgreSQL and how much of it to use.</summary>
public sealed class PostgresOptions
{
    /// <summary>The section of the configuration that binds to it.</summary>
    public const string Section = "Rag:Postgres";

    /// <summary>
    /// The service's login, as an Npgsql connection string (<c>Host=…;Database=…;Username=…;Password=…</c>). It needs no right of its own, only membership in
    /// the roles <c>rag_app</c>, <c>rag_journal</c>, <c>rag_sweep</c>, <c>rag_operator</c>, <c>rag_cluster</c>; each connection becomes one of them when it is
    /// opened.
    /// </summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// The login that migrates the schema: a member of <c>rag_owner</c>. Null to use <see cref="ConnectionString"/> for both. Two logins are better: then no
    /// connection that serves a request could ever become the owner.
    /// </summary>
    public string? MigrationConnectionString { get; set; }

    /// <summary>Whether the schema is migrated at start. Off, a database that lacks a migration is refused.</summary>
    public bool Migrate { get; set; } = true;

    /// <summary>Connections for requests, 1 to 500. The other roles take at most 12 more.</summary>
    public int MaxConnections { get; set; } = 24;

    /// <summary>How long a statement may take before the database counts as unavailable.</summary>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Whether a commit waits for the disk. False answers sooner, and may lose the last half second of acknowledged work when the machine (not the process)
    /// dies.
    /// </summary>
    public bool SynchronousCommit { get; set; } = true;

    /// <summary>How many tasks one commit of the journal takes at most, 1 to 1000.</summary>
    public int JournalBatch { get; set; } = 128;

    /// <summary>How many audit records wait for the database at most, 1000 to 10000000. More are counted and lost.</summary>
    public int AuditBacklog { get; set; } = 200_000;
}
