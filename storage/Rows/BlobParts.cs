namespace Rag.Storage;

/// <summary>How blobs are cut.</summary>
internal static class BlobParts
{
    /// <summary>Bytes of every part but the last.</summary>
    public const int Size = 1024 * 1024;
}
