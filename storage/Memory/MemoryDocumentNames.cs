using Rag.Documents;
using Rag.Storage.Grains;

namespace Rag.Storage.Memory;

/// <summary>The twin of the documents' names.</summary>
internal sealed class MemoryDocumentNames(MemoryDatabase database) : IDocumentNames
{
    public Task<Guid> Claim(TenantAccess access, string collection, string name, Guid proposed, CancellationToken cancellationToken)
    {
        var place = (access.Tenant, collection, name);
        lock (database.Gate)
        {
            var known = database.DocumentNames.TryGetValue(place, out var there);
            if (!known)
                database.DocumentNames[place] = there = Newest(access, collection, name) ?? proposed;
            else if (database.State<DocumentSnapshot>(CatalogNoun.Document, access.Tenant, there) is { Step: DocumentStep.Deleted })
                database.DocumentNames[place] = there = proposed;
            return Task.FromResult(there);
        }
    }

    private Guid? Newest(TenantAccess access, string collection, string name) => database.States<DocumentSnapshot>(CatalogNoun.Document, access.Tenant)
        .Where(document => document.Collection == collection && (document.SourceUrl ?? document.FileName) == name && document.Step != DocumentStep.Deleted)
        .OrderByDescending(document => document.CreatedAt)
        .Select(document => (Guid?)document.DocumentId)
        .FirstOrDefault();
}
