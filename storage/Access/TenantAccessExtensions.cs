using Rag.Access;

namespace Rag.Storage;

/// <summary>Holds what is written against the proof that comes with it.</summary>
internal static class TenantAccessExtensions
{
    /// <summary>The row, if it is of the tenant that the proof opens: the journal's role could write any tenant's, so this is its gate.</summary>
    /// <exception cref="AccessDeniedException">The row is of another tenant.</exception>
    public static TaskRow OfTenant(this TaskRow row, TenantAccess access) =>
        row.Key.Tenant == access.Tenant && row.Principal.Tenant == access.Tenant
            ? row
            : throw new AccessDeniedException($"Task {row.Key} is not of the tenant {access.Tenant} that the caller may write to.");
}
