using Rag.Adapters.Builtin;
using Rag.Ports;

namespace Rag.Tests.Unit.Adapters;

public sealed class HashedEmbeddingModelTests : EmbeddingModelContract
{
    [Theory]
    [InlineData("godišnji odmor", "godisnjeg odmora", "zemljišna knjiga")]
    [InlineData("annual leave", "anual leaves", "boiling point")]
    [InlineData("пословни простор", "poslovnog prostora", "morski pas")]
    public async Task A_misspelt_or_inflected_text_is_nearer_than_another(string text, string near, string far)
    {
        var model = Create();
        var vector = await One(model, text);
        Assert.True(Cosine(vector, await One(model, near)) > Cosine(vector, await One(model, far)) + 0.2);
    }

    [Fact]
    public async Task A_vector_stays_the_same_as_long_as_the_model_keeps_its_name()
    {
        // Stored vectors are compared with new ones: if this fails, the model needs another name.
        Assert.Equal("builtin-hashed-512-1", Create().Name);
        var vector = (await One(Create(), "Radnik ima pravo na odmor.")).ToArray();
        var fingerprint = vector.Select((number, i) => (double)number * (i + 1)).Sum();
        Assert.Equal(Fingerprint, fingerprint, tolerance: 1e-3);
    }

    protected override IEmbeddingModel Create() => new HashedEmbeddingModel(InlineComputePool.Instance);

    private const double Fingerprint = -40.0387;
}
