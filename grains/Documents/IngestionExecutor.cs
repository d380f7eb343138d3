using Rag.Access;
using Rag.Tasks;

namespace Rag.Documents;

/// <summary>Runs the ingestion pipeline as a task, and notes on the document when the task ends without a result.</summary>
/// <param name="pipeline">The work.</param>
/// <param name="grains">Reaches the document.</param>
/// <param name="clock">The time of an error.</param>
internal sealed class IngestionExecutor(IngestionPipeline pipeline, IGrainFactory grains, TimeProvider clock) : ITaskExecutor
{
    /// <inheritdoc />
    public string Kind => IngestionWork.Name;

    /// <inheritdoc />
    public Task<AttemptOutcome> Execute(TaskAttempt attempt, CancellationToken cancellationToken) => pipeline.Run(attempt, cancellationToken);

    /// <inheritdoc />
    public async Task<double> MeasureProgress(TaskKey task, TaskWork work, CancellationToken cancellationToken) =>
        (await Document(task, work).Get(cancellationToken))?.Progress ?? 0;

    /// <inheritdoc />
    public async Task Abandon(TaskAttempt attempt, TaskFault fault, CancellationToken cancellationToken)
    {
        var error = new TaskError { Code = fault.Code, Detail = fault.Detail, Attempt = attempt.Number, At = clock.GetUtcNow() };
        try
        {
            await Document(attempt.Key, attempt.Work).Fail(IngestionPipeline.RunOf(attempt), error, cancellationToken);
        }
        catch (AccessDeniedException)
        {
            // The principal may not write to it any more. The task ends all the same, and says why.
        }
    }

    private IDocumentGrain Document(TaskKey task, TaskWork work) =>
        grains.GetGrain<IDocumentGrain>(new DocumentKey(task.Tenant, ((IngestionWork)work).DocumentId).ToString());
}
