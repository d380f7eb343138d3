using Microsoft.Extensions.Logging;
using Rag.Access;
using Rag.Collections;
using Rag.Diagnostics;
using Rag.State;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tenants;

namespace Rag.Documents;

/// <summary>One document: its row, and who may write it. The long work is its ingestion task's; here every call is a decision and a write.</summary>
[GrainType("document")]
internal sealed partial class DocumentGrain(
    [PersistentState("document", StorageNames.Catalog)] IPersistentState<DocumentState> storage,
    IChunkStore chunks, IBlobStore blobs, ITenantAccessor access, TimeProvider clock, ILogger<DocumentGrain> logger) : Grain, IDocumentGrain
{
    private DurableState<DocumentState> _document = null!;
    private DocumentKey _key;

    private DocumentState? Current => _document.Value is { Step: not DocumentStep.Deleted } there ? there : null;

    private ICollectionGrain Collection(DocumentState state) =>
        GrainFactory.GetGrain<ICollectionGrain>(new CollectionKey(_key.Tenant, state.Collection).ToString());

    /// <inheritdoc />
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = DocumentKey.Parse(this.GetPrimaryKeyString());
        _document = new DurableState<DocumentState>(storage);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task<DocumentSnapshot> Accept(DocumentUpload upload, CancellationToken cancellationToken)
    {
        if (_document.Value is not { } state)
            await Keep(DocumentPolicy.Accept(_key.Document, upload, access.Current.User, clock.GetUtcNow()));
        else if (DocumentPolicy.Revise(state, upload, clock.GetUtcNow()) is { } next)
            await Keep(next);
        return _document.Value!.ToSnapshot();
    }

    /// <inheritdoc />
    public Task<DocumentSnapshot?> Get(CancellationToken cancellationToken) => Task.FromResult(Current?.ToSnapshot());

    /// <inheritdoc />
    public async Task<DocumentSnapshot?> Change(DocumentChange change, CancellationToken cancellationToken)
    {
        if (Current is not { } state)
            return null;
        await Keep(DocumentPolicy.Change(state, change, clock.GetUtcNow()));
        // What is found says its title, and filters ask for tags: the index keeps both.
        if (state.PublishedVersion is not null)
            await Collection(state).Refresh(_key.Document, cancellationToken);
        return Current?.ToSnapshot();
    }

    /// <inheritdoc />
    public async Task<bool> Delete(CancellationToken cancellationToken)
    {
        if (_document.Value is not { } state)
            return false;
        if (state.Step != DocumentStep.Deleted)
            await _document.Persist(DocumentPolicy.Delete(state, clock.GetUtcNow()));
        await Collection(state).Remove(_key.Document, cancellationToken);
        await Announce(new DocumentRemoved { DocumentId = _key.Document });
        // From here on nobody can see it. What is left may fail and be repeated; the row goes last, so that a repetition finds what to remove.
        await chunks.DeleteVersions(access.Current, _key.Document, null, CancellationToken.None);
        await DeleteBlobs([state.BlobId, state.ContentId, .. state.OldBlobs]);
        await _document.Clear();
        LogRemoved(logger, _key);
        RagDiagnostics.Changed("document", _key.ToString(), "removed");
        return true;
    }

    /// <inheritdoc />
    public async Task<IngestionCheckpoint?> Begin(IngestionRun run, CancellationToken cancellationToken)
    {
        // No document means that nobody wants the task any more: that is not said from memory, which may be of a silo that was given up before the document came.
        if (_document.Value is null)
            await _document.Read();
        if (Current is not { } state || DocumentPolicy.Begin(state, run, clock.GetUtcNow()) is not { } next)
            return null;
        await Keep(next);
        return new IngestionCheckpoint { Document = next.ToSnapshot(), BlobId = next.BlobId, SearchableSha256 = next.Searchable?.Sha256, SearchableWebVersion = next.Searchable?.WebVersion };
    }

    /// <inheritdoc />
    public async Task<bool> Checkpoint(IngestionRun run, IngestionProgress progress, CancellationToken cancellationToken) => Current is { } state
        && (progress.IsUnchanged ? await KeepSearchable(state, run, progress.WebVersion, cancellationToken) : await KeepIfAllowed(DocumentPolicy.Advance(state, run, progress, clock.GetUtcNow())));

    /// <inheritdoc />
    public async Task<bool> Publish(IngestionRun run, CancellationToken cancellationToken)
    {
        if (Current is not { } state || DocumentPolicy.Publish(state, run, clock.GetUtcNow()) is not { } next)
            return false;
        if (state.PublishedVersion != run.Version)
            await _document.Persist(next);
        // "Indexed" is said when a search finds it; a crash in between repeats this from the row, which is still at the step before.
        await Collection(next).Refresh(_key.Document, cancellationToken);
        await chunks.DeleteVersions(access.Current, _key.Document, run.Version, CancellationToken.None);
        await DeleteBlobs(next.OldBlobs);
        await Keep(DocumentPolicy.Indexed(next, clock.GetUtcNow()));
        return true;
    }

    /// <inheritdoc />
    public async Task<bool> Fail(IngestionRun run, TaskError error, CancellationToken cancellationToken)
    {
        if (Current is not { } state || DocumentPolicy.Fail(state, run, error, clock.GetUtcNow()) is not { } next)
            return false;
        await Keep(next);
        // The run may have got as far as the row and not into the index: an index that is loaded later has what the row names as published, so this one must have it too.
        if (next.PublishedVersion is not null)
            await Collection(next).Refresh(_key.Document, cancellationToken);
        return true;
    }

    private async Task<bool> KeepSearchable(DocumentState state, IngestionRun run, WebVersion? found, CancellationToken cancellationToken)
    {
        if (DocumentPolicy.Unchanged(state, run, found, clock.GetUtcNow()) is not { } next)
            return false;
        // Title and tags may have been given anew with the same address.
        await Collection(next).Refresh(_key.Document, cancellationToken);
        var spare = next.OldBlobs;
        await Keep(DocumentPolicy.Indexed(next, clock.GetUtcNow()));
        await DeleteBlobs(spare);
        return true;
    }

    private async Task DeleteBlobs(IEnumerable<Guid> ids)
    {
        foreach (var id in ids.Distinct())
            await blobs.Delete(access.Current, id, CancellationToken.None);
    }

    private async Task<bool> KeepIfAllowed(DocumentState? next)
    {
        if (next is null)
            return false;
        await Keep(next);
        return true;
    }

    private async Task Keep(DocumentState next)
    {
        var before = _document.Value?.Step;
        await _document.Persist(next);
        await Announce(new DocumentChanged { Document = next.ToSnapshot() });
        if (before == next.Step)
            return;
        LogStep(logger, _key, next.Step);
        RagDiagnostics.Changed("document", _key.ToString(), next.Step.ToString().ToLowerInvariant());
    }

    // Awaited, because two that are on their way at once overtake each other, and whoever watches would be left with the older.
    private async Task Announce(TenantEvent change)
    {
        try
        {
            await GrainFactory.GetGrain<ITenantGrain>(_key.Tenant.ToString()).Announce(change, CancellationToken.None);
        }
        catch (Exception e)
        {
            LogNotAnnounced(logger, _key, e);
        }
    }
}
