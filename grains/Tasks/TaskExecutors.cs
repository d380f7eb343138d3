using System.Collections.Frozen;

namespace Rag.Tasks;

/// <summary>The executors by the kind of work that they do.</summary>
/// <param name="executors">All that are registered.</param>
internal sealed class TaskExecutors(IEnumerable<ITaskExecutor> executors)
{
    private readonly FrozenDictionary<string, ITaskExecutor> _byKind = executors.ToFrozenDictionary(e => e.Kind, StringComparer.Ordinal);

    /// <summary>The executor of a work.</summary>
    /// <exception cref="NotSupportedException">There is none: this silo is older than the one that accepted the task.</exception>
    public ITaskExecutor Of(TaskWork work) => _byKind.TryGetValue(work.Kind, out var executor)
        ? executor
        : throw new NotSupportedException($"No executor for tasks of the kind '{work.Kind}'.");
}
