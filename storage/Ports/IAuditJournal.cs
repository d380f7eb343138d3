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
public sealed record AuditRecord(TenantId Tenant, Guid User, string Credential, string Operation, string Target, bool Allowed, DateTimeOffset At);
