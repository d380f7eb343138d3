using Rag.Storage;
using Rag.Tasks;
using Rag.Tests.Simulation.Checks;
using Rag.Tests.Simulation.Core;

namespace Rag.Tests.Simulation.Storage;

/// <summary>The task journal at the other end of a link.</summary>
internal sealed class LinkedTaskJournal(StorageLink link, ITaskJournal journal, TaskHistory history, LineWatch lines, SimulatedProcess silo) : ITaskJournal
{
    /// <inheritdoc />
    public Task<JournalOutcome> Accept(TenantAccess access, TaskRow row, CancellationToken cancellationToken)
    {
        lines.Writes(silo, row);
        return link.Do("accept task", () => Note(row, journal.Accept(access, row, CancellationToken.None).Result));
    }

    /// <inheritdoc />
    public Task<JournalOutcome> Save(TenantAccess access, TaskRow row, CancellationToken cancellationToken) =>
        link.Do("save task", () => Note(row, journal.Save(access, row, CancellationToken.None).Result));

    /// <inheritdoc />
    public Task<TaskRow?> Read(TaskKey key, CancellationToken cancellationToken) =>
        link.Do("read task", () => history.Read(journal.Read(key, CancellationToken.None).Result));

    /// <inheritdoc />
    public Task<IReadOnlyList<UnfinishedTask>> ReadUnfinished(TaskSelection selection, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        link.Do("read unfinished tasks", () => journal.ReadUnfinished(selection, now, limit, CancellationToken.None).Result);

    private JournalOutcome Note(TaskRow row, JournalOutcome outcome)
    {
        if (outcome == JournalOutcome.Written)
            history.Add(row);
        return outcome;
    }
}
