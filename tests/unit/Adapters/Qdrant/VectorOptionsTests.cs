using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Rag.Adapters.Qdrant;

namespace Rag.Tests.Unit.Adapters.Qdrant;

public sealed class VectorOptionsTests
{
    private static readonly (string, string)[] s_good = [("Store", "Qdrant"), ("Qdrant:Endpoint", "http://127.0.0.1:6333")];

    [Fact]
    public void A_server_is_fine_and_so_is_nothing()
    {
        Assert.Empty(Faults(s_good));
        Assert.Empty(Faults());
    }

    [Theory]
    [InlineData("Qdrant:Endpoint", "127.0.0.1:6333", "Rag:Vectors:Qdrant:Endpoint is '127.0.0.1:6333'; it must be an address such as http://127.0.0.1:6333, without user and query.")]
    [InlineData("Qdrant:Endpoint", "", "Rag:Vectors:Qdrant:Endpoint is ''; it must be an address such as http://127.0.0.1:6333, without user and query.")]
    [InlineData("Qdrant:Prefix", "our vectors", "Rag:Vectors:Qdrant:Prefix is 'our vectors'; it must have 1 to 40 of letters, digits, - and _.")]
    [InlineData("Qdrant:BatchSize", "0", "Rag:Vectors:Qdrant:BatchSize is 0; it must be from 1 to 10000.")]
    [InlineData("Qdrant:SearchTimeout", "00:00:00", "Rag:Vectors:Qdrant:SearchTimeout is 00:00:00; it must be from 00:00:00.0100000 to 00:10:00.")]
    [InlineData("Qdrant:Rest", "01:00:00", "Rag:Vectors:Qdrant:Rest is 01:00:00; it must be from 00:00:00.0100000 to 00:10:00.")]
    public void What_is_wrong_is_said_with_what_to_write_instead(string key, string value, string expected) => Assert.Equal([expected], Faults([.. s_good, (key, value)]));

    [Fact]
    public void A_key_that_no_option_reads_is_refused_wherever_it_stands()
    {
        var faults = Faults([.. s_good, ("Stor", "x"), ("Qdrant:Endpont", "http://x")]);
        Assert.StartsWith("Rag:Vectors:Stor is no option; did you mean Store?", faults[0], StringComparison.Ordinal);
        Assert.StartsWith("Rag:Vectors:Qdrant:Endpont is no option; did you mean Endpoint?", faults[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Models_whose_names_differ_only_in_signs_have_collections_of_their_own()
    {
        var (one, other) = (QdrantSpace.NameOf("rag", "org/model:1"), QdrantSpace.NameOf("rag", "org-model-1"));
        Assert.StartsWith("rag-org-model-1-", one, StringComparison.Ordinal);
        Assert.NotEqual(one, other);
    }

    private static IReadOnlyList<string> Faults(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.GroupBy(setting => setting.Key).ToDictionary(group => $"Rag:Vectors:{group.Key}", group => (string?)group.Last().Value)).Build();
        var section = configuration.GetSection(VectorOptions.Section);
        var options = new VectorOptions();
        section.Bind(options);
        return [.. new VectorOptionsValidator(section).Validate(Options.DefaultName, options).Failures ?? []];
    }
}
