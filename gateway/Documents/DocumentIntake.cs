using System.Collections.Immutable;
using Rag.Access;
using Rag.Documents;
using Rag.Storage;
using Rag.Tasks;

namespace Rag.Gateway;

/// <summary>Turns stored files into documents with a reading task each: ids are fixed, the document accepts, the task is submitted.</summary>
internal sealed partial class DocumentIntake(IdempotencyKey idempotency, IDocumentNames names, IGatewayIds ids, ILogger<DocumentIntake> logger)
{
    /// <summary>
    /// Accepts all files of a request; one whose name its collection knows becomes a new version of the document that is there.
    /// Without a key a refusal undoes what was done before it; with one everything stays, because the repeated request goes on from there.
    /// From here on the client's leaving no longer counts: half an acceptance would help nobody.
    /// </summary>
    /// <exception cref="ProblemException">The work was refused.</exception>
    public async Task<DocumentsAccepted> Accept(CallerSession session, UploadBatch batch, DocumentForm form, string? key)
    {
        var proposed = batch.Files.SelectMany(file => new[] { file.DocumentId, ids.Next() }).ToImmutableArray();
        var content = new { form, files = batch.Files.Select(file => new { file.FileName, file.MediaType, file.Size, file.Sha256, file.SourceUrl }) };
        var fixedIds = await idempotency.Fix(session, key, "documents", content, proposed, CancellationToken.None);
        var uploads = batch.Files.Select((file, index) => new Upload(fixedIds[index * 2], fixedIds[(index * 2) + 1], file)).ToList();

        // A repeated request works with the first one's bytes, which are the same; its own are dropped.
        var repeated = !fixedIds.SequenceEqual(proposed);
        if (key is not null && !repeated)
            batch.Keep();
        var accepted = ImmutableArray.CreateBuilder<DocumentAccepted>(uploads.Count);
        try
        {
            foreach (var upload in uploads)
                accepted.Add(repeated && await Known(session, upload) is { } known ? known : await Accept(session, batch, upload, form));
        }
        catch (Exception) when (key is null)
        {
            await Undo(session, uploads);
            throw;
        }
        return new DocumentsAccepted { Documents = accepted.MoveToImmutable() };
    }

    // What refused the work may refuse this as well. The caller hears of the first, the log of both.
    private async Task Undo(CallerSession session, IEnumerable<Upload> uploads)
    {
        foreach (var upload in uploads)
        {
            try
            {
                await session.Document(upload.DocumentId).Delete(CancellationToken.None);
            }
            catch (Exception failure) when (failure is StorageUnavailableException or TimeoutException)
            {
                LogWarningNotUndone(logger, upload.DocumentId, failure);
            }
        }
    }

    // What has its task was accepted to the end. Its document may be removed by now, and must not come back.
    private static async Task<DocumentAccepted?> Known(CallerSession session, Upload upload) =>
        await session.Task(upload.TaskId).Get(CancellationToken.None) is { DocumentId: { } document } task
            ? new DocumentAccepted { DocumentId = document, TaskId = upload.TaskId, Title = task.Title }
            : null;

    private async Task<DocumentAccepted> Accept(CallerSession session, UploadBatch batch, Upload upload, DocumentForm form)
    {
        var grain = session.Document(await IdOf(session, upload, form.Collection));
        var document = await grain.Accept(upload.Describe(form), CancellationToken.None);
        if (document.TaskId == upload.TaskId && upload.IsFirst)
            batch.Keep(upload.File);
        else if (document.TaskId != upload.TaskId)
            document = await KeepUnchanged(grain, batch, upload, document, form);

        // A version whose task was refused when it was uploaded gets it now.
        var known = document.TaskId != upload.TaskId && await session.Task(document.TaskId).Get(CancellationToken.None) is not null;
        if (!known)
            await Submit(session, document);
        return new DocumentAccepted { DocumentId = document.DocumentId, TaskId = document.TaskId, Title = document.Title };
    }

    // A text without a name is a document of its own, always.
    private async Task<Guid> IdOf(CallerSession session, Upload upload, string collection) => (upload.File.SourceUrl ?? upload.File.FileName) is { } name
        ? await names.Claim(session.Access(Role.Member, "documents.upload"), collection, name, upload.DocumentId, CancellationToken.None)
        : upload.DocumentId;

    private static async Task<DocumentSnapshot> KeepUnchanged(IDocumentGrain grain, UploadBatch batch, Upload upload, DocumentSnapshot document, DocumentForm form)
    {
        batch.Drop(upload.File);
        var change = new DocumentChange { Title = form.Title, Tags = form.Tags.IsEmpty ? null : form.Tags };
        return change is { Title: null, Tags: null } ? document : await grain.Change(change, CancellationToken.None) ?? document;
    }

    private static async Task Submit(CallerSession session, DocumentSnapshot document)
    {
        var work = new IngestionWork { DocumentId = document.DocumentId, Version = document.Version };
        var outcome = await session.Task(document.TaskId).Submit(new TaskSubmission { Work = work, Title = document.Title }, CancellationToken.None);
        if (ProblemMap.Of(outcome) is { } problem)
            throw new ProblemException(problem);
    }

    private sealed record Upload(Guid DocumentId, Guid TaskId, StoredFile File)
    {
        // Else the bytes of an earlier request with the same key are used.
        public bool IsFirst => File.DocumentId == DocumentId;

        public DocumentUpload Describe(DocumentForm form) => new()
        {
            Title = form.Title,
            FileName = File.FileName,
            MediaType = File.MediaType,
            BlobId = OriginalBlob.IdOf(DocumentId),
            Size = File.Size,
            Sha256 = File.Sha256,
            Collection = form.Collection,
            Tags = form.Tags,
            TaskId = TaskId,
            SourceUrl = File.SourceUrl,
        };
    }
}
