using System.Collections.Immutable;
using Rag.Storage;

namespace Rag.Tasks;

/// <summary>What the tasks that another one depends on mean for it.</summary>
internal abstract record DependencyVerdict
{
    private DependencyVerdict()
    {
    }

    /// <summary>All have ended as they should, or it does not matter: it may run.</summary>
    public sealed record Free : DependencyVerdict;

    /// <summary>It waits for these.</summary>
    public sealed record Wait(ImmutableArray<Guid> For) : DependencyVerdict;

    /// <summary>One ended without a result, and this one is not wanted then.</summary>
    public sealed record Cancel : DependencyVerdict;
}

/// <summary>
/// Looks at the tasks that one depends on. It goes by their rows and by nothing else: an end that is not durable is none. What it has found to be free stays so, since what has ended never
/// changes again.
/// </summary>
/// <param name="journal">The rows.</param>
/// <param name="registry">Knows which task repeats which.</param>
internal sealed class TaskDependencies(ITaskJournal journal, ITaskRegistry registry)
{
    // Somebody who repeats a task by hand a hundred times has other troubles.
    private const int MostRepetitions = 100;
    private static readonly DependencyVerdict s_free = new DependencyVerdict.Free();

    /// <summary>What they mean now.</summary>
    public async Task<DependencyVerdict> Look(TaskRow row)
    {
        if (row.Terms.DependsOn.IsEmpty)
            return s_free;
        var waitsFor = ImmutableArray.CreateBuilder<Guid>();
        foreach (var first in row.Terms.DependsOn)
        {
            var (open, status) = await Follow(new TaskKey(row.Key.Tenant, first.TaskId), first.OnFailure);
            if (open is { } task)
                waitsFor.Add(task);
            else if (status != RagTaskStatus.Completed && first.OnFailure == DependencyFailure.Cancel)
                return new DependencyVerdict.Cancel();
        }

        return waitsFor.Count == 0 ? s_free : new DependencyVerdict.Wait(waitsFor.ToImmutable());
    }

    // The task that is still to be waited for, or how it ended. A row that is not there is one that this reader does not see yet: what is depended on is never removed.
    private async Task<(Guid? Open, RagTaskStatus? Ended)> Follow(TaskKey key, DependencyFailure onFailure)
    {
        for (var repetitions = 0; repetitions <= MostRepetitions; repetitions++)
        {
            var status = (await journal.Read(key, CancellationToken.None))?.Status;
            if (status is null or RagTaskStatus.Queued or RagTaskStatus.Processing)
                return (key.Task, null);
            if (status == RagTaskStatus.Completed || onFailure != DependencyFailure.WaitForRetry)
                return (null, status);
            if (await registry.FindRepetition(key, CancellationToken.None) is not { } again)
                return (key.Task, null);
            key = key with { Task = again };
        }

        return (null, RagTaskStatus.Failed);
    }
}
