using Rag.Collections.Vectors;
using Rag.Ports;

namespace Rag.Tests.Unit.Collections.Vectors;

public sealed class IndexVectorsTests : VectorStoreContract
{
    private protected override ValueTask<IVectorStore> Start() => ValueTask.FromResult<IVectorStore>(new IndexVectors());
}
