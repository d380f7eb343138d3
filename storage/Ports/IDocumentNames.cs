namespace Rag.Storage;

/// <summary>
/// Which document a name stands for: the name of an uploaded file, or an address, in its collection. Two uploads of a new name at the same moment get the same document, so that it ends with two versions and not as two documents.
/// A name is free again when its document is removed.
/// </summary>
public interface IDocumentNames
{
    /// <summary>The document that a name stands for; from now on the proposed one when it stands for none.</summary>
    /// <param name="access">Proof of access.</param>
    /// <param name="collection">The collection.</param>
    /// <param name="name">The file's name, or the address.</param>
    /// <param name="proposed">The id of a document that may be made.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<Guid> Claim(TenantAccess access, string collection, string name, Guid proposed, CancellationToken cancellationToken);
}
