using Rag.Collections;
using Rag.Collections.Index;
using Rag.Storage;
using Rag.Tasks;

namespace Rag.Ports;

/// <summary>
/// Where the vectors of chunks are, and how those nearest to a question's are found. What is searchable the index alone decides: a store may hold too much or too little, and neither is ever shown as something
/// that it is not. Everything is idempotent, and every call asks for a proof of access to the tenant whose collection it is.
/// </summary>
internal interface IVectorStore
{
    /// <summary>Whether the vectors are rows of the index's own segments, so that there is nothing to keep anywhere else.</summary>
    bool IsInIndex { get; }

    /// <summary>Keeps the vectors of a document's chunks, beside those of its other versions.</summary>
    /// <exception cref="VectorsUnavailableException">The store does not answer.</exception>
    ValueTask Put(TenantAccess access, VectorSpace space, PublishedDocument document, CancellationToken cancellationToken);

    /// <summary>Removes a document's vectors, but for those of one version (null: all of them). They are gone from every search that begins afterwards.</summary>
    /// <exception cref="VectorsUnavailableException">The store does not answer.</exception>
    ValueTask Remove(TenantAccess access, VectorSpace space, Guid documentId, int? keepVersion, CancellationToken cancellationToken);

    /// <summary>Which versions of which documents it holds vectors of, and how many of each.</summary>
    /// <param name="access">Proof of access.</param>
    /// <param name="space">The collection.</param>
    /// <param name="atMost">How many versions to list; when there are more, those with the most vectors are listed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="VectorsUnavailableException">The store does not answer.</exception>
    ValueTask<IReadOnlyList<KeptVectors>> List(TenantAccess access, VectorSpace space, int atMost, CancellationToken cancellationToken);

    /// <summary>The chunks nearest to a question.</summary>
    /// <param name="access">Proof of access.</param>
    /// <param name="space">The collection.</param>
    /// <param name="question">The question's vector, of unit length.</param>
    /// <param name="filters">Restricts the search.</param>
    /// <param name="capacity">How many chunks at most.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="VectorsUnavailableException">The store does not answer.</exception>
    ValueTask<IVectorRanking> Nearest(
        TenantAccess access, VectorSpace space, ReadOnlyMemory<float> question, SearchFilters filters, int capacity, CancellationToken cancellationToken);
}

/// <summary>The vectors that can be compared with each other: those of one model in one collection.</summary>
/// <param name="Collection">The collection.</param>
/// <param name="Model">The embedding model's name.</param>
/// <param name="Dimensions">Numbers in a vector.</param>
internal sealed record VectorSpace(CollectionKey Collection, string Model, int Dimensions)
{
    /// <summary>Itself, if the proof is one of access to its tenant.</summary>
    /// <exception cref="Rag.Access.AccessDeniedException">The proof is of access to another tenant.</exception>
    public VectorSpace OpenedBy(TenantAccess access) =>
        access.Tenant == Collection.Tenant ? this : throw new Rag.Access.AccessDeniedException($"The vectors of {Collection} are not of the tenant {access.Tenant} that the caller may read.");
}

/// <summary>What a store holds of one version of a document.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Version">Its version.</param>
/// <param name="Vectors">How many vectors.</param>
internal sealed record KeptVectors(Guid DocumentId, int Version, int Vectors);
