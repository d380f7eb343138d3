namespace Rag.Documents;

/// <summary>What is kept of the searchable version while a newer one is being made, in case that the newer one turns out to be the same.</summary>
/// <param name="Sha256">Of its bytes.</param>
/// <param name="Size">Bytes.</param>
/// <param name="MediaType">What they were found to be.</param>
/// <param name="Pages">Pages found.</param>
/// <param name="PagesRead">Pages read.</param>
/// <param name="Chunks">Its chunks.</param>
/// <param name="HasPages">Whether page numbers mean something to a person.</param>
/// <param name="WebVersion">Of what an address held; null for an upload, and where nobody said.</param>
internal sealed record SearchableContent(string Sha256, long Size, string MediaType, int? Pages, int PagesRead, int Chunks, bool HasPages, WebVersion? WebVersion = null);
