using Rag.Access;
using Rag.Collections;
using Rag.Documents;
using Rag.Tests.Simulation.Core;
using Rag.Tests.Simulation.Workload;

namespace Rag.Tests.Simulation.Checks;

/// <summary>What must hold of a single answer to a client.</summary>
internal static class Check
{
    /// <summary>A search finds nothing of another tenant, nothing twice, and nothing that was removed before it began, unless the index may have been read from a replica since.</summary>
    public static void Hits(UploadedDocument document, IReadOnlySet<Guid> mine, SearchResult found, TimeSpan began, bool mayBeStale)
    {
        foreach (var hit in found.Hits)
        {
            if (!mine.Contains(hit.DocumentId))
                throw new ViolationException("no cross-tenant read", $"A search of {document.Owner.Name} found document {hit.DocumentId}.");
            if (!mayBeStale && hit.DocumentId == document.Key.Document && document.RemovedAt <= began)
                throw new ViolationException("a delete never reappears", $"Document {document.Key.Document} was removed at {document.RemovedAt} and found by a search of {began}.");
        }

        if (found.Hits.GroupBy(hit => (hit.DocumentId, hit.ChunkId)).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ViolationException("no duplicate chunk", $"Chunk {twice.Key.ChunkId} of document {twice.Key.DocumentId} was found {twice.Count()} times by one search.");
    }

    /// <summary>A document that was removed before it was asked for is not there.</summary>
    public static void Gone(UploadedDocument document, DocumentSnapshot? there, TimeSpan began)
    {
        if (there is not null && document.RemovedAt <= began)
            throw new ViolationException("a delete never reappears", $"Document {document.Key.Document} was removed at {document.RemovedAt} and is at step {there.Step} at {began}.");
    }

    /// <summary>A call into another tenant is refused, or answered as for what does not exist.</summary>
    public static async Task Closed<T>(string what, Func<Task<T>> call, Func<T, bool> isNothing)
    {
        try
        {
            var answer = await call();
            if (!isNothing(answer))
                throw new ViolationException("no cross-tenant read", $"{what} of another tenant's id was answered: {answer}");
        }
        catch (AccessDeniedException)
        {
            // As it should be.
        }
    }
}
