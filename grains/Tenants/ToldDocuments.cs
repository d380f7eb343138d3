using Rag.Documents;

namespace Rag.Tenants;

/// <summary>What those who watch a tenant have been told of its documents. Against it what is stored is held now and then.</summary>
internal sealed class ToldDocuments
{
    private readonly Dictionary<Guid, Shown> _told = [];

    /// <summary>Whether nothing was told yet.</summary>
    public bool IsEmpty => _told.Count == 0;

    /// <summary>Remembers what is told.</summary>
    public void Take(TenantEvent change)
    {
        switch (change)
        {
            case TenantSnapshotted { Documents: var documents }:
                foreach (var document in documents)
                    _told[document.DocumentId] = Shown.Of(document);
                break;
            case DocumentChanged { Document: var document }:
                _told[document.DocumentId] = Shown.Of(document);
                break;
            case DocumentRemoved { DocumentId: var removed }:
                _told.Remove(removed);
                break;
        }
    }

    /// <summary>What has to be told so that it is what is stored.</summary>
    /// <param name="stored">The stored documents.</param>
    /// <param name="isWhole">Whether they are all; else nothing is taken for removed.</param>
    /// <param name="moving">Documents that were told of since the stored ones were asked for: what was read of them may be older than what was told.</param>
    public IReadOnlyList<TenantEvent> DifferencesFrom(IReadOnlyList<DocumentSnapshot> stored, bool isWhole, IReadOnlySet<Guid> moving)
    {
        var changes = new List<TenantEvent>();
        foreach (var document in stored)
            if (!moving.Contains(document.DocumentId) && !(_told.TryGetValue(document.DocumentId, out var told) && told == Shown.Of(document)))
                changes.Add(new DocumentChanged { Document = document });
        if (isWhole)
            changes.AddRange(_told.Keys.Except(stored.Select(document => document.DocumentId)).Where(id => !moving.Contains(id)).Order().Select(id => new DocumentRemoved { DocumentId = id }));
        return changes;
    }

    // A few fields that change with every change, instead of the whole document of each.
    private readonly record struct Shown(string Title, DocumentStep Step, double Progress, int? PublishedVersion, DateTimeOffset UpdatedAt)
    {
        public static Shown Of(DocumentSnapshot document) => new(document.Title, document.Step, document.Progress, document.PublishedVersion, document.UpdatedAt);
    }
}
