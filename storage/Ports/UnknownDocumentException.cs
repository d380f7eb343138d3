namespace Rag.Storage;

/// <summary>
/// Text, chunks or vectors were written for a document that has no row: it was never accepted, or is removed by now. The run that wrote must stop.
/// </summary>
/// <param name="documentId">The document.</param>
/// <param name="innerException">What the database said.</param>
public sealed class UnknownDocumentException(Guid documentId, Exception? innerException = null)
    : Exception($"There is no document {documentId}: it was never accepted, or it is removed by now.", innerException)
{
    /// <summary>The document.</summary>
    public Guid DocumentId { get; } = documentId;
}
