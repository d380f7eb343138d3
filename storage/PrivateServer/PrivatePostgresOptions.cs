namespace Rag.Storage.PrivateServer;

/// <summary>Where a private PostgreSQL lives and which programs run it.</summary>
public sealed record PrivatePostgresOptions
{
    /// <summary>The data folder of this installation; made when missing.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The folder of <c>initdb</c> and <c>pg_ctl</c>; null to look for it.</summary>
    public string? ProgramFolder { get; init; }

    /// <summary>
    /// Where clusters go whose data folder cannot be reached by the account that PostgreSQL runs as: it refuses to run as root, and a folder below
    /// <c>/root</c> is closed to every other account. Used only when started by root. Null for <c>/var/lib/rag</c>, or for the system's temporary folder when the
    /// data folder is a temporary one too.
    /// </summary>
    public string? OutsideFolder { get; init; }

    /// <summary>How long the server may take to start, or to recover after a crash.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(1);
}
