using Rag.Ports;

namespace Rag.Tests.Unit.Adapters;

/// <summary>What every embedding model keeps; each implementation inherits these tests.</summary>
public abstract class EmbeddingModelContract
{
    private static readonly string[] Texts =
    [
        "The cat sat on the mat.", "Godišnji odmor traje 24 dana.", "x", "", "   ", "?!", "東京都に行く", "12 345,67", "\uD83D\uDE00", new string('a', 5000),
    ];

    [Fact]
    public async Task Every_text_gets_a_vector_of_unit_length_in_order()
    {
        var model = Create();
        var vectors = await model.Embed(Texts, TestContext.Current.CancellationToken);
        Assert.Equal(Texts.Length, vectors.Count);
        Assert.All(vectors, vector =>
        {
            Assert.Equal(model.Dimensions, vector.Length);
            Assert.Equal(1, MathF.Sqrt(vector.ToArray().Sum(number => number * number)), 3);
        });
        for (var i = 0; i < Texts.Length; i++)
            Assert.Equal((await One(model, Texts[i])).ToArray(), vectors[i].ToArray(), (left, right) => Math.Abs(left - right) < 1e-4);
    }

    [Fact]
    public async Task The_same_text_is_nearest_to_itself()
    {
        var model = Create();
        var (text, other) = (await One(model, "annual leave of employees"), await One(model, "boiling point of water"));
        Assert.Equal(1, Cosine(text, await One(model, "annual leave of employees")), 3);
        Assert.True(Cosine(text, other) < 0.9);
    }

    [Fact]
    public async Task More_texts_than_a_batch_are_allowed_and_none_too()
    {
        var model = Create();
        Assert.Empty(await model.Embed([], TestContext.Current.CancellationToken));
        var many = Enumerable.Range(0, (2 * model.BatchSize) + 1).Select(i => $"text {i}").ToArray();
        Assert.Equal(many.Length, (await model.Embed(many, TestContext.Current.CancellationToken)).Count);
    }

    [Fact]
    public async Task Cancelling_ends_it() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Create().Embed(Texts, new CancellationToken(canceled: true)));

    [Fact]
    public void It_says_its_name_and_sizes()
    {
        var model = Create();
        Assert.False(string.IsNullOrWhiteSpace(model.Name));
        Assert.True(model.Dimensions > 0);
        Assert.True(model.BatchSize > 0);
        Assert.InRange(model.FusionWeight, 0, 1);
    }

    protected abstract IEmbeddingModel Create();

    protected static async Task<ReadOnlyMemory<float>> One(IEmbeddingModel model, string text) => (await model.Embed([text], TestContext.Current.CancellationToken))[0];

    protected static double Cosine(ReadOnlyMemory<float> one, ReadOnlyMemory<float> other) => one.ToArray().Zip(other.ToArray(), (left, right) => (double)left * right).Sum();
}
