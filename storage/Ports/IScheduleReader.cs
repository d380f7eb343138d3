using Rag.Schedules;
using Rag.Tasks;

namespace Rag.Storage;

/// <summary>Schedules, newest first, with how the task of their latest moment is.</summary>
public interface IScheduleReader
{
    /// <summary>A tenant's.</summary>
    Task<Page<ListedSchedule>> List(TenantAccess access, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Those of all tenants, without what they ask for. The caller has been checked to be an operator.</summary>
    Task<Page<ScheduleOverview>> ListAll(PageRequest page, CancellationToken cancellationToken);
}

/// <summary>A schedule of a list.</summary>
/// <param name="Schedule">The schedule.</param>
/// <param name="LastStatus">How the task of its latest moment is; null where there is none.</param>
public sealed record ListedSchedule(ScheduleSnapshot Schedule, RagTaskStatus? LastStatus);
