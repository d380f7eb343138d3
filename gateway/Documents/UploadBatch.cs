using Rag.Documents;
using Rag.Storage;

namespace Rag.Gateway;

/// <summary>The files that one request has put into the blob store. What is not kept in the end is removed again: a request is accepted as a whole or not at all.</summary>
internal sealed partial class UploadBatch(IBlobStore blobs, TenantAccess access, IGatewayIds ids, long maximumBytes, ILogger logger) : IAsyncDisposable
{
    private readonly List<StoredFile> _files = [];
    private readonly HashSet<StoredFile> _kept = [];

    /// <summary>What is stored so far.</summary>
    public IReadOnlyList<StoredFile> Files => _files;

    /// <summary>Streams a file into the store, part by part.</summary>
    /// <exception cref="BlobTooLargeException">The file is too large.</exception>
    public async Task Store(string? fileName, string mediaType, Stream content, CancellationToken cancellationToken)
    {
        var documentId = ids.Next();
        var blob = await blobs.Write(access, OriginalBlob.IdOf(documentId), content, maximumBytes, cancellationToken);
        _files.Add(new StoredFile(documentId, fileName, mediaType, blob.Size, blob.Sha256));
    }

    /// <summary>Adds what an address holds; its document's task will read it.</summary>
    public void Promise(string address) => _files.Add(new StoredFile(ids.Next(), null, FileNames.UnknownType, 0, "", address));

    /// <summary>Lets all files stay.</summary>
    public void Keep() => _kept.UnionWith(_files);

    /// <summary>Lets a file stay.</summary>
    public void Keep(StoredFile file) => _kept.Add(file);

    /// <summary>Takes a file out again whose bytes are there already.</summary>
    public void Drop(StoredFile file) => _kept.Remove(file);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // The request may be over, the cleaning is not.
        foreach (var file in _files.Where(file => !_kept.Contains(file)))
        {
            try
            {
                await blobs.Delete(access, OriginalBlob.IdOf(file.DocumentId), CancellationToken.None);
            }
            catch (StorageUnavailableException failure)
            {
                LogWarningNotRemoved(logger, OriginalBlob.IdOf(file.DocumentId), failure);
            }
        }
    }

    [LoggerMessage(7040, LogLevel.Warning, "Blob {Blob} of a refused upload could not be removed; nothing refers to it.")]
    private static partial void LogWarningNotRemoved(ILogger logger, Guid blob, Exception exception);
}

/// <summary>A file in the blob store.</summary>
/// <param name="DocumentId">The id of the document that it is to become.</param>
/// <param name="FileName">Its name; null for a text.</param>
/// <param name="MediaType">What the upload said.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="SourceUrl">The address that its bytes are still to be read from; null when they are in the store.</param>
internal sealed record StoredFile(Guid DocumentId, string? FileName, string MediaType, long Size, string Sha256, string? SourceUrl = null);

/// <summary>Where a document's original is kept.</summary>
internal static class OriginalBlob
{
    /// <summary>The blob that was uploaded for a new document has the document's own id, so that the two need no table between them.</summary>
    public static Guid IdOf(Guid documentId) => documentId;

    /// <summary>The blob that a document's searchable version was read from.</summary>
    public static Guid Of(DocumentSnapshot document) => document.ContentId == Guid.Empty ? IdOf(document.DocumentId) : document.ContentId;
}
