namespace Rag.Documents;

/// <summary>How the steps share the way from 0 to 1: by the time that they usually take.</summary>
internal static class IngestionScale
{
    private const double ReadingEnds = 0.5;
    private const double ChunkingEnds = 0.6;
    private const double EmbeddingEnds = 0.95;

    // A file that does not say how many pages it has comes nearer to the end with each page and never reaches it.
    private const double PagesToHalf = 50;

    /// <summary>Reading so many pages.</summary>
    public static double Reading(int read, int? pages) =>
        ReadingEnds * (pages is > 0 ? Math.Min(1, (double)read / pages.Value) : read / (read + PagesToHalf));

    /// <summary>Cutting so many pages.</summary>
    public static double Chunking(int cut, int pages) => ReadingEnds + (ChunkingEnds - ReadingEnds) * Share(cut, pages);

    /// <summary>Embedding so many chunks.</summary>
    public static double Embedding(int embedded, int chunks) => ChunkingEnds + (EmbeddingEnds - ChunkingEnds) * Share(embedded, chunks);

    /// <summary>How many chunks were embedded, at least, when this progress was noted.</summary>
    public static int Embedded(double progress, int chunks) =>
        (int)Math.Round(Math.Clamp((progress - ChunkingEnds) / (EmbeddingEnds - ChunkingEnds), 0, 1) * chunks);

    /// <summary>All but the index.</summary>
    public static double Indexing => EmbeddingEnds;

    private static double Share(int part, int whole) => whole == 0 ? 1 : Math.Min(1, (double)part / whole);
}
