using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Rag.Adapters.OpenAI;

namespace Rag.Tests.Unit.Adapters.OpenAI;

public sealed class ModelOptionsTests
{
    private static readonly (string, string)[] s_good =
    [
        ("Generation:0:Name", "qwen2.5-7b-instruct"), ("Generation:0:Endpoint", "http://127.0.0.1:8000/v1"), ("Generation:1:Name", "small"), ("Generation:1:Endpoint", "https://models.example/v1"),
        ("Embedding:Name", "bge-m3"), ("Embedding:Endpoint", "http://127.0.0.1:8001/v1"),
    ];

    [Fact]
    public void A_chain_and_an_embedding_model_are_fine_and_so_is_nothing()
    {
        Assert.Empty(Faults(s_good));
        Assert.Empty(Faults());
    }

    [Theory]
    [InlineData("Generation:0:Endpoint", "127.0.0.1:8000", "Rag:Models:Generation:0:Endpoint is '127.0.0.1:8000'; it must be an address such as http://127.0.0.1:8000/v1, without user and query.")]
    [InlineData("Generation:0:Endpoint", "file:///etc/passwd", "Rag:Models:Generation:0:Endpoint is 'file:///etc/passwd'; it must be an address such as http://127.0.0.1:8000/v1, without user and query.")]
    [InlineData("Generation:0:Name", "", "Rag:Models:Generation:0:Name is ''; it must be the name of a model, 1 to 100 characters.")]
    [InlineData("Generation:1:Name", "qwen2.5-7b-instruct", "Rag:Models:Generation names 'qwen2.5-7b-instruct' twice: a name says which model is meant, so give each its own.")]
    [InlineData("Generation:1:Slots", "0", "Rag:Models:Generation:1:Slots is 0; it must be from 1 to 10000.")]
    [InlineData("Generation:1:Name", "rag", "Rag:Models:Generation names 'rag', which stands for whichever model comes first in questions and queues: give the model another name.")]
    [InlineData("Generation:1:Name", "builtin-extractive-1", "Rag:Models:Generation names 'builtin-extractive-1', which stands for the answer that needs no model in questions and queues: give the model another name.")]
    [InlineData("Generation:1:Retries", "11", "Rag:Models:Generation:1:Retries is 11; it must be from 0 to 10.")]
    [InlineData("Generation:1:AnswerTokens", "8000", "Rag:Models:Generation:1:AnswerTokens is 8000 and leaves less than half of ContextTokens, 8192, for the passages: make it smaller.")]
    [InlineData("Embedding:Dimensions", "0", "Rag:Models:Embedding:Dimensions is 0; it must be from 1 to 8192.")]
    public void What_is_wrong_is_said_with_what_to_write_instead(string key, string value, string expected) =>
        Assert.Equal([expected], Faults([.. s_good, (key, value)]));

    [Fact]
    public void A_key_that_no_option_reads_is_refused_wherever_it_stands()
    {
        var faults = Faults([.. s_good, ("Generation:1:Retrys", "1"), ("Embedding:Dimension", "8")]);

        Assert.Equal(2, faults.Count);
        Assert.StartsWith("Rag:Models:Generation:1:Retrys is no option; did you mean Retries?", faults[0], StringComparison.Ordinal);
        Assert.StartsWith("Rag:Models:Embedding:Dimension is no option; did you mean Dimensions?", faults[1], StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Faults(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.GroupBy(setting => setting.Key).ToDictionary(group => $"Rag:Models:{group.Key}", group => (string?)group.Last().Value)).Build();
        var section = configuration.GetSection(ModelOptions.Section);
        var options = new ModelOptions();
        section.Bind(options);
        var result = new ModelOptionsValidator(section).Validate(Options.DefaultName, options);
        return [.. result.Failures ?? []];
    }
}
