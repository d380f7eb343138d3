using Rag.Collections.Index;
using Rag.Ports;
using Rag.Storage;
using Rag.Tasks;

namespace Rag.Collections.Vectors;

/// <summary>The vectors are rows of the index's segments and every one is compared: exact, without anything to run beside this process. They change with the index, in the same step.</summary>
internal sealed class IndexVectors : IVectorStore
{
    /// <inheritdoc />
    public bool IsInIndex => true;

    /// <inheritdoc />
    public ValueTask Put(TenantAccess access, VectorSpace space, PublishedDocument document, CancellationToken cancellationToken)
    {
        space.OpenedBy(access);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask Remove(TenantAccess access, VectorSpace space, Guid documentId, int? keepVersion, CancellationToken cancellationToken)
    {
        space.OpenedBy(access);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<KeptVectors>> List(TenantAccess access, VectorSpace space, int atMost, CancellationToken cancellationToken)
    {
        space.OpenedBy(access);
        return ValueTask.FromResult<IReadOnlyList<KeptVectors>>([]);
    }

    /// <inheritdoc />
    public ValueTask<IVectorRanking> Nearest(
        TenantAccess access, VectorSpace space, ReadOnlyMemory<float> question, SearchFilters filters, int capacity, CancellationToken cancellationToken)
    {
        space.OpenedBy(access);
        if (!question.IsEmpty && question.Length != space.Dimensions)
            throw new ArgumentException($"The question's vector has {question.Length} numbers; this collection's vectors have {space.Dimensions}.", nameof(question));
        return ValueTask.FromResult<IVectorRanking>(new VectorRanking(new(question.Span, space.Dimensions)));
    }
}
