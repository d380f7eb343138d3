namespace Rag.Collections;

/// <summary>How collections' indexes are kept: section <c>Rag:Collections</c>.</summary>
public sealed class CollectionOptions
{
    /// <summary>How often a changed index is tidied up and kept in storage. Nothing depends on it but how much the next start has to do again.</summary>
    public TimeSpan SavePeriod { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often an index is held against the list of what is published. It matters only after a change has gone to another activation, as when a silo was taken for dead.</summary>
    public TimeSpan ReconcilePeriod { get; set; } = TimeSpan.FromMinutes(1);
}
