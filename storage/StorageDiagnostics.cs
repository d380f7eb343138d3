using System.Diagnostics.Metrics;

namespace Rag.Storage;

/// <summary>What storage tells about itself: one meter, <see cref="MeterName"/>.</summary>
public static class StorageDiagnostics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Rag.Storage";

    private static readonly Meter Meter = new(MeterName);

    /// <summary>Commits of the task journal.</summary>
    internal static Counter<long> JournalCommits { get; } = Meter.CreateCounter<long>("rag.journal.commits", "{commit}", "Commits of the task journal.");

    /// <summary>Rows that the task journal wrote; divided by the commits, how well group commit works.</summary>
    internal static Counter<long> JournalRows { get; } = Meter.CreateCounter<long>("rag.journal.rows", "{row}", "Rows in commits of the task journal.");

    /// <summary>Audit records that could not be kept.</summary>
    internal static Counter<long> AuditLost { get; } = Meter.CreateCounter<long>("rag.audit.lost", "{record}", "Audit records lost because the database was away too long.");
}
