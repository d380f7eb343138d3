using System.Collections.Immutable;
using Rag.Access;
using Rag.Documents;
using Rag.Limits;
using Rag.Storage;
using Rag.Tasks;

namespace Rag.Gateway;

/// <summary>Turns stored files into documents with a reading task each: ids are fixed, the document accepts, the task is submitted.</summary>
internal sealed partial class DocumentIntake(IdempotencyKey idempotency, OperationLimits limits, IDocumentNames names, IGatewayIds ids, ILogger<DocumentIntake> logger)
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
        var known = repeated ? await Known(session, uploads) : [];
        var accepted = ImmutableArray.CreateBuilder<DocumentAccepted>(uploads.Count);
        // What is known, and what has not changed, costs nothing.
        await limits.Spend(
            session,
            RateLimitOperations.Upload,
            uploads.Count - known.Count,
            async () =>
            {
                await AcceptAll(session, batch, uploads, known, form, key, accepted);
                return accepted.Zip(uploads).Count(pair => pair.First.TaskId != pair.Second.TaskId);
            },
            CancellationToken.None,
            // What a refusal does not undo, the repeated request will not pay for.
            () => key is null ? 0 : accepted.Zip(uploads).Count(pair => pair.First.TaskId == pair.Second.TaskId && !known.ContainsKey(pair.Second)));
        return new DocumentsAccepted { Documents = accepted.MoveToImmutable() };
    }

    private async Task AcceptAll(
        CallerSession session, UploadBatch batch, List<Upload> uploads, Dictionary<Upload, DocumentAccepted> known, DocumentForm form, string? key, ImmutableArray<DocumentAccepted>.Builder accepted)
    {
        try
        {
            foreach (var upload in uploads)
                accepted.Add(known.GetValueOrDefault(upload) ?? await Accept(session, batch, upload, form));
        }
        catch (Exception) when (key is null)
        {
            await Undo(session, uploads);
            throw;
        }
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
    private static async Task<Dictionary<Upload, DocumentAccepted>> Known(CallerSession session, IEnumerable<Upload> uploads)
    {
        var known = new Dictionary<Upload, DocumentAccepted>();
        foreach (var upload in uploads)
        {
            if (await session.Task(upload.TaskId).Get(CancellationToken.None) is { DocumentId: { } document } task)
                known[upload] = new DocumentAccepted { DocumentId = document, TaskId = upload.TaskId, Title = task.Title };
        }

        return known;
    }

    private async Task<DocumentAccepted> Accept(CallerSession session, UploadBatch batch, Upload upload, DocumentForm form)
    {
        var grain = session.Document(await IdOf(session, upload, form.Collection));
        var document = await grain.Accept(upload.Describe(form), CancellationToken.None);
        if (document.TaskId == upload.TaskId && upload.IsFirst)
            batch.Keep(upload.File);
        else if (document.TaskId != upload.TaskId)
            document = await KeepUnchanged(grain, batch, upload, document, form);

        // A version whose task was refused when it was uploaded gets it now. That of a document that has been read may have been removed since, for its age.
        var known = document.TaskId != upload.TaskId && (document.Step == DocumentStep.Indexed || await session.Task(document.TaskId).Get(CancellationToken.None) is not null);
        if (!known)
            await Submit(session, document, form.Terms);
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

    private static Task<TaskStarted> Submit(CallerSession session, DocumentSnapshot document, TaskTerms terms)
    {
        var work = new IngestionWork { DocumentId = document.DocumentId, Version = document.Version };
        return TaskIntake.Submit(session, document.TaskId, new TaskSubmission { Work = work, Title = document.Title, Terms = terms }, CancellationToken.None);
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
