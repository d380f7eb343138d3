using Rag.Tenants;

namespace Rag.Access;

/// <summary>
/// Who makes a call: travels in the request context from the gateway's authenticated credential to the silo's call filter, which alone turns it
/// into a <c>TenantAccess</c>. Stored with a task as its principal, and authorised again at each attempt.
/// </summary>
[GenerateSerializer, Immutable, Alias("rag.Caller")]
public sealed record Caller
{
    /// <summary>The request context's key under which a caller travels.</summary>
    public const string ContextKey = "rag.caller";

    /// <summary>The tenant that the credential was given for.</summary>
    [Id(0)] public required TenantId Tenant { get; init; }

    /// <summary>The user's id.</summary>
    [Id(1)] public required Guid User { get; init; }

    /// <summary>What the credential allows.</summary>
    [Id(2)] public required Role Role { get; init; }

    /// <summary>A name for the credential in the audit log, such as <c>jwt:…</c>; never a secret.</summary>
    [Id(3)] public required string Credential { get; init; }

    /// <summary>The network address that the request came from, for the audit log; null for what the cluster does by itself.</summary>
    [Id(4)] public string? Address { get; init; }
}
