using Rag.Access;
using Rag.Storage;

namespace Rag.Tasks;

/// <summary>Who may see, start and stop a task of their tenant. That the tenant is theirs was proved before.</summary>
internal static class TaskAccessPolicy
{
    /// <summary>The lowest role that may have such work done, now and at each attempt.</summary>
    public static Role MinimumRole(TaskWork work) => work is IngestionWork ? Role.Member : Role.Viewer;

    /// <summary>A question is its user's and the administrators'; an ingestion is the tenant's.</summary>
    public static bool MaySee(TaskRow row, TenantAccess access) => row.Work is IngestionWork || Owns(row, access);

    /// <summary>A question may be stopped by all who see it, an ingestion by those who may start one.</summary>
    public static bool MayStop(TaskRow row, TenantAccess access) => Owns(row, access) || access.Allows(MinimumRole(row.Work)) && row.Work is IngestionWork;

    private static bool Owns(TaskRow row, TenantAccess access) => row.Principal.User == access.User || access.Allows(Role.Admin);
}
