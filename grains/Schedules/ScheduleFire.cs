using Rag.Access;
using Rag.Documents;
using Rag.Tasks;

namespace Rag.Schedules;

/// <summary>What became of a fire.</summary>
/// <param name="Submitted">Whether the moment is done with: a task is accepted, or never will be.</param>
/// <param name="Error">Why there will be none.</param>
internal sealed record FireResult(bool Submitted, string? Error = null);

/// <summary>
/// Submits the task of a schedule's moment, in the name of whom the schedule is. The task's id is made of the moment, so whoever fires a second time, after a crash or beside another
/// activation, submits the same task.
/// </summary>
/// <param name="grains">Reaches tasks and documents.</param>
internal sealed class ScheduleFire(IGrainFactory grains)
{
    private static readonly FireResult s_done = new(true);
    private static readonly FireResult s_later = new(false);

    /// <summary>Fires for a moment.</summary>
    public async Task<FireResult> Submit(ScheduleKey key, ScheduleState state, DateTimeOffset moment) =>
        Read(await Start(key, state, DerivedTaskId.FireOf(key.ToString(), moment), moment));

    /// <summary>Starts the schedule's task under an id of its own.</summary>
    public async Task<SubmitOutcome> Start(ScheduleKey key, ScheduleState state, Guid id, DateTimeOffset runAt)
    {
        var task = new TaskKey(key.Tenant, id);
        RequestContext.Set(Caller.ContextKey, state.Principal!);
        var grain = grains.GetGrain<ITaskGrain>(task.ToString());
        try
        {
            // What this task has begun is not begun again: others may have gone on from there.
            if (await grain.Get(CancellationToken.None) is { } there)
                return new SubmitOutcome.Accepted { Durable = there.Durable };
            return await Prepare(key, state.Definition!, task) is { } work
                ? await grain.Submit(Describe(state.Definition!, work, runAt), CancellationToken.None)
                : new SubmitOutcome.NotFound { Detail = "The document is gone." };
        }
        catch (AccessDeniedException)
        {
            return new SubmitOutcome.NotFound { Detail = "The user who made the schedule may not do this any more." };
        }
    }

    private static TaskSubmission Describe(ScheduleDefinition definition, TaskWork work, DateTimeOffset runAt) =>
        new() { Work = work, Title = work is QueryWork query ? query.Text : definition.Name, Terms = new TaskTerms { Priority = definition.Priority, RunAt = runAt } };

    private async Task<TaskWork?> Prepare(ScheduleKey key, ScheduleDefinition definition, TaskKey task) => definition.Work switch
    {
        ScheduledQuery query => query.Query,
        ScheduledReading reading => await ReadAgain(key, reading.DocumentId, task.Task),
        _ => throw new NotSupportedException($"A schedule has no {definition.Work.GetType().Name}."),
    };

    // A new version of the document, which is this task's: a repetition finds it made.
    private async Task<TaskWork?> ReadAgain(ScheduleKey key, Guid id, Guid task)
    {
        var document = grains.GetGrain<IDocumentGrain>(new DocumentKey(key.Tenant, id).ToString());
        if (await document.Get(CancellationToken.None) is not { SourceUrl: not null } there)
            return null;
        var upload = new DocumentUpload
        {
            MediaType = there.MediaType,
            BlobId = id,
            Size = 0,
            Sha256 = "",
            Collection = there.Collection,
            TaskId = task,
            SourceUrl = there.SourceUrl,
        };
        var next = await document.Accept(upload, CancellationToken.None);
        return next.TaskId == task ? new IngestionWork { DocumentId = id, Version = next.Version } : null;
    }

    private static FireResult Read(SubmitOutcome outcome) => outcome.Match(
        accepted: _ => s_done,
        duplicate: _ => s_done,
        conflict: _ => s_done,
        notFound: missing => new FireResult(true, missing.Detail),
        queueFull: _ => s_later,
        storageUnavailable: _ => s_later);
}
