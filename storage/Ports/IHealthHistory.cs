using Rag.Health;

namespace Rag.Storage;

/// <summary>How dependencies have been: every change, kept for 90 days. It is the cluster's and holds nothing of any tenant.</summary>
public interface IHealthHistory
{
    /// <summary>Adds a change; one that is there already stays.</summary>
    Task Append(HealthEntry entry, CancellationToken cancellationToken);

    /// <summary>The changes of a dependency, newest first.</summary>
    /// <param name="name">The dependency.</param>
    /// <param name="before">Only what is older (UTC); null for the newest.</param>
    /// <param name="limit">How many at most, 1 to 200.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<IReadOnlyList<HealthEntry>> Read(string name, DateTimeOffset? before, int limit, CancellationToken cancellationToken);
}
