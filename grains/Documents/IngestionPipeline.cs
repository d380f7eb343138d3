using Rag.Ports;
using Rag.Storage;
using Rag.Tasks;

namespace Rag.Documents;

/// <summary>
/// A document's way from bytes to the index: begin → fetch (an address only) → extract → chunk → embed → publish. Every batch is written before it is noted as done, and writing twice changes nothing, so a
/// run may end anywhere: the next one goes on from the last note, and at most one batch is done again.
/// </summary>
internal sealed partial class IngestionPipeline(
    IGrainFactory grains, IBlobStore blobs, IChunkStore store, IWebSource web, IDocumentReader reader, ILanguageDetector languages,
    IEmbeddingModel embedder, IComputePool compute, IngestionOptions options, TimeProvider clock)
{
    /// <summary>Runs an attempt to its end.</summary>
    public async Task<AttemptOutcome> Run(TaskAttempt attempt, CancellationToken cancellationToken)
    {
        try
        {
            var run = await Begin(attempt, cancellationToken);
            run = await Fetch(run, cancellationToken);
            if (run.Done.IsUnchanged)
                return Unchanged(await run.Grain.Get(cancellationToken));
            run = await Extract(run, cancellationToken);
            run = await Chunk(run, cancellationToken);
            run = await Embed(run, cancellationToken);
            return await Publish(run, cancellationToken);
        }
        catch (Exception e) when (e is RunSupersededException or UnknownDocumentException)
        {
            // An attempt before this one may have found nothing new, and died before the task heard of it.
            if (await DocumentOf(attempt).Get(cancellationToken) is { Step: DocumentStep.Indexed } document && document.TaskId == attempt.Key.Task && document.Version < RunOf(attempt).Version)
                return Unchanged(document);
            await RemoveLeftovers(attempt, cancellationToken);
            return new AttemptOutcome.Cancel("system");
        }
    }

    /// <summary>The right that an attempt has on its document.</summary>
    public static IngestionRun RunOf(TaskAttempt attempt) =>
        new() { TaskId = attempt.Key.Task, Epoch = attempt.Epoch, Version = ((IngestionWork)attempt.Work).Version };

    private async Task<IngestionRunState> Begin(TaskAttempt attempt, CancellationToken cancellationToken)
    {
        var grain = DocumentOf(attempt);
        var checkpoint = await grain.Begin(RunOf(attempt), cancellationToken) ?? throw new RunSupersededException();
        var document = checkpoint.Document;
        return new IngestionRunState
        {
            Attempt = attempt,
            Run = RunOf(attempt),
            Grain = grain,
            Document = document,
            BlobId = checkpoint.BlobId,
            SearchableSha256 = checkpoint.SearchableSha256,
            SearchableWebVersion = checkpoint.SearchableWebVersion,
            Report = new IngestionReport(attempt, document.Progress, clock),
            Done = new IngestionProgress
            {
                Step = document.Step,
                Progress = document.Progress,
                Pages = document.Pages,
                PagesRead = document.PagesRead,
                Chunks = document.Chunks,
                HasPages = document.HasPages,
            },
        };
    }

    private static async Task<AttemptOutcome> Publish(IngestionRunState run, CancellationToken cancellationToken)
    {
        run.Report.Tell("indexing", IngestionScale.Indexing, $"{run.Done.Chunks} passages into the index");
        if (!await run.Grain.Publish(run.Run, cancellationToken))
            throw new RunSupersededException();
        return new AttemptOutcome.Completed(new IngestionResult
        {
            DocumentId = run.DocumentId, Version = run.Version, Pages = run.Done.PagesRead, Chunks = run.Done.Chunks,
        });
    }

    private static AttemptOutcome.Completed Unchanged(DocumentSnapshot? document) => document is null
        ? throw new RunSupersededException()
        : new(new IngestionResult { DocumentId = document.DocumentId, Version = document.Version, Pages = document.PagesRead, Chunks = document.Chunks });

    private static async Task<IngestionRunState> Checkpoint(IngestionRunState run, IngestionProgress done, CancellationToken cancellationToken)
    {
        var noted = done with { EtaMs = run.Report.EtaAt(done.Progress) };
        return await run.Grain.Checkpoint(run.Run, noted, cancellationToken) ? run with { Done = noted } : throw new RunSupersededException();
    }

    // A batch written in the moment in which the document was removed came too late to be removed with it.
    private async Task RemoveLeftovers(TaskAttempt attempt, CancellationToken cancellationToken)
    {
        if (await DocumentOf(attempt).Get(cancellationToken) is null)
            await store.DeleteVersions(attempt.Access, ((IngestionWork)attempt.Work).DocumentId, null, cancellationToken);
    }

    private IDocumentGrain DocumentOf(TaskAttempt attempt) =>
        grains.GetGrain<IDocumentGrain>(new DocumentKey(attempt.Key.Tenant, ((IngestionWork)attempt.Work).DocumentId).ToString());

    /// <summary>The document is gone, or a newer run has it.</summary>
    private sealed class RunSupersededException() : Exception("The document is gone, or a newer run has it.");
}
