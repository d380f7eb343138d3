using Orleans.Concurrency;
using Rag.Access;

namespace Rag.Tasks;

/// <summary>
/// One activation <b>is</b> one task: a question or a document's ingestion, from acceptance to its one terminal event. Key: <see cref="TaskKey"/>.
/// Durable: the submission (before it is acknowledged), a snapshot of log and progress every few seconds, the result and the whole log at the end.
/// A caller may repeat every method. A query is visible to its user and the tenant's administrators, an ingestion to the whole tenant.
/// </summary>
[Alias("rag.ITaskGrain")]
public interface ITaskGrain : IGrainWithStringKey
{
    /// <summary>Accepts the work durably and queues it; the work itself runs outside any request.</summary>
    [Alias("Submit")]
    Task<SubmitOutcome> Submit(TaskSubmission submission, CancellationToken cancellationToken);

    /// <summary>The task now, or null if there is none for this caller.</summary>
    [Alias("Get"), AlwaysInterleave]
    Task<TaskSnapshot?> Get(CancellationToken cancellationToken);

    /// <summary>
    /// The next events behind the cursor (null: from the start), as soon as there are any: whoever watches a task asks again behind the last of them, until one is terminal. Null if there is no
    /// such task for this caller.
    /// </summary>
    [Alias("Next"), AlwaysInterleave]
    Task<TaskEventBatch?> Next(TaskCursor? after, CancellationToken cancellationToken);

    /// <summary>Stops the task; reaches the model call or the reader's process at once. Durable when the call returns.</summary>
    [Alias("Cancel"), AlwaysInterleave]
    Task<CancelOutcome> Cancel(CancellationToken cancellationToken);

    /// <summary>What it waits for, and until when; null if there is no such task for this caller.</summary>
    [Alias("Why"), AlwaysInterleave]
    Task<WaitCause?> Why(CancellationToken cancellationToken);

    /// <summary>What was asked for, so that it can be asked for again; null if there is no such task for this caller.</summary>
    [Alias("Recall"), AlwaysInterleave]
    Task<TaskSubmission?> Recall(CancellationToken cancellationToken);

    /// <summary>The queue gives a task that waited its slot, or asks for one that should have one. Idempotent: a running or ended task stays as it is.</summary>
    /// <returns>False when there is nothing to run: the queue takes its slot back.</returns>
    [Alias("Run"), ClusterCall]
    Task<bool> Run(CancellationToken cancellationToken);
}
