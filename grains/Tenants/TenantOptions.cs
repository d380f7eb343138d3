namespace Rag.Tenants;

/// <summary>The tenants' live feeds. Section <c>Rag:Tenants</c>.</summary>
public sealed class TenantOptions
{
    /// <summary>How many of the latest changes a feed keeps; who is further behind gets a new snapshot. 10 to 100 000.</summary>
    public int FeedLength { get; set; } = 1_000;

    /// <summary>How many documents a snapshot holds, 1 to 200.</summary>
    public int SnapshotDocuments { get; set; } = 200;

    /// <summary>While someone watches: how often what was told of the newest documents is held against what is stored, 1 s to 1 h.</summary>
    public TimeSpan ReconcilePeriod { get; set; } = TimeSpan.FromMinutes(1);
}
