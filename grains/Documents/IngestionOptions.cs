namespace Rag.Documents;

/// <summary>How documents are read. Section <c>Rag:Ingestion</c>.</summary>
public sealed class IngestionOptions
{
    /// <summary>How many pages are written at once at most, 1 to 1 000.</summary>
    public int PagesPerBatch { get; set; } = 32;

    /// <summary>How many chunks are written at once at most, 1 to 10 000.</summary>
    public int ChunksPerBatch { get; set; } = 256;

    /// <summary>How long finished pages may wait for their batch to fill before they are written and told, 10 ms to 1 min: what a crash makes be read again.</summary>
    public TimeSpan CheckpointPeriod { get; set; } = TimeSpan.FromSeconds(1);
}
