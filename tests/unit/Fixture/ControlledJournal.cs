using Rag.Storage;
using Rag.Tasks;

namespace Rag.Tests.Unit.Fixture;

/// <summary>The journal of the storage under test, with a place where a test can make it slow or broken.</summary>
public sealed class ControlledJournal(ITaskJournal inner) : ITaskJournal
{
    /// <summary>Called before each write with the row; throws or waits as the test wants.</summary>
    public Func<TaskRow, Task> BeforeAccept { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called after a row was made; throws as the test wants.</summary>
    public Func<TaskRow, Task> AfterAccept { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called before each write with the row; throws or waits as the test wants.</summary>
    public Func<TaskRow, Task> BeforeSave { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called before each look for unfinished tasks.</summary>
    public Func<Task> BeforeSweep { get; set; } = () => Task.CompletedTask;

    public async Task<JournalOutcome> Accept(TenantAccess access, TaskRow row, CancellationToken cancellationToken)
    {
        // What a test holds up is held up at the database: a caller that loses patience is let go.
        await BeforeAccept(row).WaitAsync(cancellationToken);
        var outcome = await inner.Accept(access, row, cancellationToken);
        await AfterAccept(row);
        return outcome;
    }

    public async Task<JournalOutcome> Save(TenantAccess access, TaskRow row, CancellationToken cancellationToken)
    {
        await BeforeSave(row);
        return await inner.Save(access, row, cancellationToken);
    }

    public Task<TaskRow?> Read(TaskKey key, CancellationToken cancellationToken) => inner.Read(key, cancellationToken);

    public async Task<IReadOnlyList<UnfinishedTask>> ReadUnfinished(TaskSelection selection, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        await BeforeSweep();
        return await inner.ReadUnfinished(selection, now, limit, cancellationToken);
    }
}
