using Rag.Storage;
using Rag.Tasks;

namespace Rag.Documents;

/// <summary>Everything that one run of the pipeline knows; each step takes it and gives the next one.</summary>
internal sealed record IngestionRunState
{
    /// <summary>The task's attempt.</summary>
    public required TaskAttempt Attempt { get; init; }

    /// <summary>The right to write to the document.</summary>
    public required IngestionRun Run { get; init; }

    /// <summary>The document's grain.</summary>
    public required IDocumentGrain Grain { get; init; }

    /// <summary>The document as the run began.</summary>
    public required DocumentSnapshot Document { get; init; }

    /// <summary>Where the bytes are.</summary>
    public required Guid BlobId { get; init; }

    /// <summary>See <see cref="IngestionCheckpoint.SearchableSha256"/>.</summary>
    public string? SearchableSha256 { get; init; }

    /// <summary>See <see cref="IngestionCheckpoint.SearchableWebVersion"/>.</summary>
    public WebVersion? SearchableWebVersion { get; init; }

    /// <summary>Tells clients how far it is.</summary>
    public required IngestionReport Report { get; init; }

    /// <summary>What is finished.</summary>
    public required IngestionProgress Done { get; init; }

    /// <summary>Proof of access.</summary>
    public TenantAccess Access => Attempt.Access;

    /// <summary>The document's id.</summary>
    public Guid DocumentId => Document.DocumentId;

    /// <summary>The version being made.</summary>
    public int Version => Run.Version;

    /// <summary>Whether a step is behind us.</summary>
    public bool Has(DocumentStep step) => Done.Step >= step;
}
