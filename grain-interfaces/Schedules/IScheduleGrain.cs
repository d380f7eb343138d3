using Orleans.Concurrency;
using Rag.Access;
using Rag.Tasks;

namespace Rag.Schedules;

/// <summary>
/// One activation <b>is</b> one schedule of a tenant: a task is submitted each time that its cron expression names. Key: <see cref="ScheduleKey"/>. Durable: all of it; a reminder wakes it.
/// It never fires twice for one moment: the task's id is made of the schedule and the moment. A caller may repeat every method.
/// </summary>
[Alias("rag.IScheduleGrain"), MinimumRole(Role.Admin)]
public interface IScheduleGrain : IGrainWithStringKey
{
    /// <summary>Makes the schedule, or changes it. Its tasks are done in the caller's name from now on; moments that lie in the past do not count.</summary>
    [Alias("Set")]
    Task<ScheduleOutcome> Set(ScheduleDefinition definition, CancellationToken cancellationToken);

    /// <summary>The schedule now, or null if there is none.</summary>
    [Alias("Get"), AlwaysInterleave]
    Task<ScheduleSnapshot?> Get(CancellationToken cancellationToken);

    /// <summary>Pauses or resumes it. Moments that pass meanwhile do not count.</summary>
    /// <returns>The schedule; null when there is none.</returns>
    [Alias("Enable")]
    Task<ScheduleSnapshot?> Enable(bool enabled, CancellationToken cancellationToken);

    /// <summary>Starts its task now, whatever its time is, in the name of whom the schedule is; also when it is paused. Its next moment stays.</summary>
    /// <param name="task">The task's id: who comes with the same one again gets the same task.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What became of it; null when there is no schedule.</returns>
    [Alias("Run")]
    Task<SubmitOutcome?> Run(Guid task, CancellationToken cancellationToken);

    /// <summary>Removes it. Tasks that it has submitted go on.</summary>
    /// <returns>False when there is none.</returns>
    [Alias("Remove")]
    Task<bool> Remove(CancellationToken cancellationToken);
}

/// <summary>What operators say to a schedule of any tenant: the same activation as <see cref="IScheduleGrain"/>, under the same key, and the same methods. They see nothing of what it asks for.</summary>
[Alias("rag.IScheduleControl"), MinimumRole(Role.Operator)]
public interface IScheduleControl : IGrainWithStringKey
{
    /// <summary>See <see cref="IScheduleGrain.Enable"/>.</summary>
    [Alias("Enable")]
    Task<ScheduleOverview?> Enable(bool enabled, CancellationToken cancellationToken);

    /// <summary>See <see cref="IScheduleGrain.Run"/>.</summary>
    [Alias("Run")]
    Task<SubmitOutcome?> Run(Guid task, CancellationToken cancellationToken);

    /// <summary>See <see cref="IScheduleGrain.Remove"/>.</summary>
    [Alias("Remove")]
    Task<bool> Remove(CancellationToken cancellationToken);
}

/// <summary>The closed set of answers to a schedule's definition.</summary>
[GenerateSerializer, Immutable, Alias("rag.ScheduleOutcome")]
public abstract record ScheduleOutcome
{
    private ScheduleOutcome()
    {
    }

    /// <summary>Goes the way of this answer.</summary>
    public T Match<T>(Func<Done, T> done, Func<Invalid, T> invalid) => this switch
    {
        Done outcome => done(outcome),
        Invalid outcome => invalid(outcome),
        _ => throw new System.Diagnostics.UnreachableException($"{GetType().Name} is missing here."),
    };

    /// <summary>It holds.</summary>
    [GenerateSerializer, Immutable, Alias("rag.ScheduleOutcome.Done")]
    public sealed record Done : ScheduleOutcome
    {
        /// <summary>The schedule.</summary>
        [Id(0)] public required ScheduleSnapshot Schedule { get; init; }
    }

    /// <summary>It cannot be.</summary>
    [GenerateSerializer, Immutable, Alias("rag.ScheduleOutcome.Invalid")]
    public sealed record Invalid : ScheduleOutcome
    {
        /// <summary>What of the definition is wrong: <c>cron</c>, <c>timeZone</c>, <c>documentId</c>.</summary>
        [Id(0)] public required string Field { get; init; }

        /// <summary>Why, and what to write instead.</summary>
        [Id(1)] public required string Detail { get; init; }
    }
}
