using Rag.Tenants;

namespace Rag.Storage;

/// <summary>The append-only log of who did what. Recording never blocks and never fails the caller: records are written behind, in order, in batches.</summary>
public interface IAuditJournal
{
    /// <summary>Takes a record for the next batch.</summary>
    void Record(AuditRecord record);
}

/// <summary>One decision.</summary>
/// <param name="Tenant">The caller's tenant: whose log it goes to.</param>
/// <param name="User">The caller.</param>
/// <param name="Credential">The credential's name, never a secret.</param>
/// <param name="Operation">What was done or refused.</param>
/// <param name="Target">What it was done to.</param>
/// <param name="Allowed">Whether it was.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Address">The network address that it came from; null for what the cluster does by itself.</param>
public sealed record AuditRecord(TenantId Tenant, Guid User, string Credential, string Operation, string Target, bool Allowed, DateTimeOffset At, string? Address = null);

/// <summary>A record of the audit log, as it is read.</summary>
public sealed record AuditEntry
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who.</summary>
    public required Guid UserId { get; init; }

    /// <summary>With which credential: its kind and its name, such as <c>jwt:…</c>; never a secret.</summary>
    public required string Credential { get; init; }

    /// <summary>The network address that it came from; null for what the cluster did by itself.</summary>
    public string? Address { get; init; }

    /// <summary>What was done, or refused.</summary>
    public required string Operation { get; init; }

    /// <summary>What it was done to.</summary>
    public required string Target { get; init; }

    /// <summary>Whether it was allowed.</summary>
    public required bool Allowed { get; init; }
}

/// <summary>Restricts the audit log; null for no restriction.</summary>
/// <param name="User">By this user.</param>
/// <param name="Operation">Of this operation.</param>
/// <param name="Allowed">Allowed, or refused.</param>
/// <param name="From">Not before this time.</param>
/// <param name="To">Before this time.</param>
public sealed record AuditQuery(Guid? User = null, string? Operation = null, bool? Allowed = null, DateTimeOffset? From = null, DateTimeOffset? To = null);
