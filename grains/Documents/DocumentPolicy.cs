using Rag.Access;
using Rag.Tasks;

namespace Rag.Documents;

/// <summary>Every way a document's state may change, as pure functions. A null instead of a next state refuses the change.</summary>
internal static class DocumentPolicy
{
    /// <summary>A new document from an upload.</summary>
    public static DocumentState Accept(Guid documentId, DocumentUpload upload, Guid user, DateTimeOffset now) => new()
    {
        DocumentId = documentId,
        Title = upload.Title ?? upload.FileName ?? upload.SourceUrl ?? "Untitled",
        TitleGiven = upload.Title is not null,
        FileName = upload.FileName,
        MediaType = upload.MediaType,
        Size = upload.Size,
        Collection = upload.Collection,
        Tags = upload.Tags,
        Version = 1,
        TaskId = upload.TaskId,
        BlobId = upload.BlobId,
        ContentId = upload.BlobId,
        SourceUrl = upload.SourceUrl,
        Sha256 = upload.Sha256,
        UserId = user,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>
    /// A new version from an upload; null when there is nothing to do: it is the same upload again, or has the bytes that the document has or is being made from. What could not be
    /// read is tried again, and an address may hold something else by now.
    /// </summary>
    public static DocumentState? Revise(DocumentState state, DocumentUpload upload, DateTimeOffset now)
    {
        var same = upload.SourceUrl is null && upload.Sha256 == state.Sha256 && state.Step != DocumentStep.Failed;
        if (same || upload.TaskId == state.TaskId || state.Step == DocumentStep.Deleted)
            return null;
        var published = state.PublishedVersion is not null;
        return state with
        {
            Title = upload.Title ?? state.Title,
            TitleGiven = state.TitleGiven || upload.Title is not null,
            FileName = upload.FileName ?? state.FileName,
            MediaType = upload.MediaType,
            Size = upload.Size,
            Sha256 = upload.Sha256,
            WebVersion = null,
            Tags = upload.Tags.IsDefaultOrEmpty ? state.Tags : upload.Tags,
            Version = state.Version + 1,
            TaskId = upload.TaskId,
            RunEpoch = 0,
            BlobId = upload.BlobId,
            ContentId = published ? state.ContentId : upload.BlobId,
            OldBlobs = published && state.BlobId == state.ContentId ? state.OldBlobs : state.OldBlobs.Add(state.BlobId),
            Step = DocumentStep.Accepted,
            Reached = DocumentStep.Accepted,
            Progress = 0,
            Pages = null,
            PagesRead = 0,
            Chunks = 0,
            HasPages = false,
            Error = null,
            EtaMs = null,
            UpdatedAt = now,
        };
    }

    /// <summary>Other title or tags.</summary>
    public static DocumentState Change(DocumentState state, DocumentChange change, DateTimeOffset now) => state with
    {
        Title = change.Title ?? state.Title,
        TitleGiven = state.TitleGiven || change.Title is not null,
        Tags = change.Tags ?? state.Tags,
        UpdatedAt = now,
    };

    /// <summary>
    /// A run takes the document over from every older one, and goes on from the last good step. Where no text was found that is the beginning: by now text may be recognised.
    /// </summary>
    public static DocumentState? Begin(DocumentState state, IngestionRun run, DateTimeOffset now)
    {
        if (!MayTakeOver(state, run))
            return null;
        var good = state.Error is { Code: ErrorCodes.NoText } ? state with { Reached = DocumentStep.Accepted, Progress = 0, Pages = null, PagesRead = 0 } : state;
        return good with { TaskId = run.TaskId, RunEpoch = run.Epoch, Step = good.Reached, Error = null, UpdatedAt = now };
    }

    /// <summary>A run has got further. Progress never goes back: a step done again is already done.</summary>
    public static DocumentState? Advance(DocumentState state, IngestionRun run, IngestionProgress progress, DateTimeOffset now) => !Owns(state, run)
        ? null
        : state with
        {
            Step = progress.Step,
            Reached = progress.Step,
            Progress = Math.Max(state.Progress, progress.Progress),
            Pages = progress.Pages ?? state.Pages,
            PagesRead = Math.Max(state.PagesRead, progress.PagesRead),
            Chunks = Math.Max(state.Chunks, progress.Chunks),
            HasPages = progress.HasPages ?? state.HasPages,
            MediaType = progress.MediaType ?? state.MediaType,
            Title = state.TitleGiven ? state.Title : progress.Title ?? state.Title,
            Author = progress.Author ?? state.Author,
            WrittenAt = progress.WrittenAt ?? state.WrittenAt,
            ModifiedAt = progress.ModifiedAt ?? state.ModifiedAt,
            Language = progress.Language ?? state.Language,
            Size = progress.Size ?? state.Size,
            Sha256 = progress.Sha256 ?? state.Sha256,
            WebVersion = progress.WebVersion ?? state.WebVersion,
            EtaMs = progress.EtaMs,
            UpdatedAt = now,
        };

    /// <summary>The run's version is the one that the collection's index may read.</summary>
    public static DocumentState? Publish(DocumentState state, IngestionRun run, DateTimeOffset now) =>
        Owns(state, run)
            ? state with
            {
                PublishedVersion = run.Version,
                Searchable = new(state.Sha256, state.Size, state.MediaType, state.Pages, state.PagesRead, state.Chunks, state.HasPages, state.WebVersion),
                ContentId = state.BlobId,
                OldBlobs = state.ContentId == state.BlobId ? state.OldBlobs : state.OldBlobs.Add(state.ContentId),
                UpdatedAt = now,
            }
            : null;

    /// <summary>The run has found the bytes that are searchable already, perhaps under another name of their version: the version that it was to make never was.</summary>
    public static DocumentState? Unchanged(DocumentState state, IngestionRun run, WebVersion? found, DateTimeOffset now) =>
        Owns(state, run) && state is { Searchable: { } content, PublishedVersion: { } version }
            ? state with
            {
                Version = version,
                BlobId = state.ContentId,
                OldBlobs = state.OldBlobs.Add(state.BlobId),
                Sha256 = content.Sha256,
                WebVersion = found ?? content.WebVersion,
                Searchable = content with { WebVersion = found ?? content.WebVersion },
                Size = content.Size,
                MediaType = content.MediaType,
                Pages = content.Pages,
                PagesRead = content.PagesRead,
                Chunks = content.Chunks,
                HasPages = content.HasPages,
                UpdatedAt = now,
            }
            : null;

    /// <summary>The index has it, and nothing of older versions is left.</summary>
    public static DocumentState Indexed(DocumentState state, DateTimeOffset now) => state with
    {
        Step = DocumentStep.Indexed, Reached = DocumentStep.Indexed, Progress = 1, EtaMs = null, OldBlobs = [], UpdatedAt = now,
    };

    /// <summary>The run's version cannot be made.</summary>
    public static DocumentState? Fail(DocumentState state, IngestionRun run, TaskError error, DateTimeOffset now) => !MayTakeOver(state, run)
        ? null
        : state with
        {
            TaskId = run.TaskId, RunEpoch = run.Epoch, Step = DocumentStep.Failed, Error = error, EtaMs = null, UpdatedAt = now,
        };

    /// <summary>It is being removed: no run may touch it any more and no index reads it.</summary>
    public static DocumentState Delete(DocumentState state, DateTimeOffset now) =>
        state with { Step = DocumentStep.Deleted, PublishedVersion = null, UpdatedAt = now };

    // A higher epoch of the same task is its next life. Another task is a retry by hand: newer by its id (a UUIDv7), or the one before it has failed.
    private static bool MayTakeOver(DocumentState state, IngestionRun run) =>
        state.Step != DocumentStep.Deleted
        && run.Version == state.Version
        && (run.TaskId == state.TaskId
            ? run.Epoch >= state.RunEpoch
            : state.Step == DocumentStep.Failed || run.TaskId.CompareTo(state.TaskId) > 0);

    private static bool Owns(DocumentState state, IngestionRun run) =>
        state.Step is not (DocumentStep.Deleted or DocumentStep.Failed)
        && run.Version == state.Version
        && run.TaskId == state.TaskId
        && run.Epoch == state.RunEpoch;
}
