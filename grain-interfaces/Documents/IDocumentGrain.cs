using Orleans.Concurrency;
using Rag.Access;
using Rag.Tasks;

namespace Rag.Documents;

/// <summary>
/// One activation <b>is</b> one document: its row, its version, how far its pipeline is. Key: <see cref="DocumentKey"/>.
/// Durable: all of it, before a call returns. A caller may repeat every method; a checkpoint of an older run is refused.
/// </summary>
[Alias("rag.IDocumentGrain")]
public interface IDocumentGrain : IGrainWithStringKey
{
    /// <summary>
    /// Takes an upload: makes the row, or of a document that is there a new version, unless it has the same bytes already. The caller then submits the ingestion task that the
    /// snapshot names, if it is not there. The version before stays searchable until the new one is.
    /// </summary>
    [Alias("Accept"), MinimumRole(Role.Member)]
    Task<DocumentSnapshot> Accept(DocumentUpload upload, CancellationToken cancellationToken);

    /// <summary>The document now, or null if there is none.</summary>
    [Alias("Get"), AlwaysInterleave]
    Task<DocumentSnapshot?> Get(CancellationToken cancellationToken);

    /// <summary>Changes title or tags; null if there is no such document.</summary>
    [Alias("Change"), ResponseTimeout("00:05:00"), MinimumRole(Role.Member)]
    Task<DocumentSnapshot?> Change(DocumentChange change, CancellationToken cancellationToken);

    /// <summary>Removes it: gone from the index when the call returns, and never back. False if there is none.</summary>
    [Alias("Delete"), ResponseTimeout("00:05:00"), MinimumRole(Role.Member)]
    Task<bool> Delete(CancellationToken cancellationToken);

    /// <summary>Begins a run and fences off every older one; null when the document is gone or the run is not the newest.</summary>
    [Alias("Begin"), ClusterCall, MinimumRole(Role.Member)]
    Task<IngestionCheckpoint?> Begin(IngestionRun run, CancellationToken cancellationToken);

    /// <summary>Keeps what a run has finished. False when the run is fenced off or the document is gone: it must stop.</summary>
    [Alias("Checkpoint"), ClusterCall, MinimumRole(Role.Member)]
    Task<bool> Checkpoint(IngestionRun run, IngestionProgress progress, CancellationToken cancellationToken);

    /// <summary>Makes the run's version the searchable one, atomically, and removes the one before; searchable when the call returns. False as for <see cref="Checkpoint"/>.</summary>
    [Alias("Publish"), ResponseTimeout("00:05:00"), ClusterCall, MinimumRole(Role.Member)]
    Task<bool> Publish(IngestionRun run, CancellationToken cancellationToken);

    /// <summary>Notes why the run's version cannot be made. An older searchable version stays searchable.</summary>
    [Alias("Fail"), ClusterCall, MinimumRole(Role.Member)]
    Task<bool> Fail(IngestionRun run, TaskError error, CancellationToken cancellationToken);
}
