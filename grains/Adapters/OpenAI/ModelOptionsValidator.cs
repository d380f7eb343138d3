using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Rag.Adapters.Builtin;
using Rag.Hosting;
using Rag.Storage;
using Rag.Tasks;

namespace Rag.Adapters.OpenAI;

/// <summary>Checks <see cref="ModelOptions"/> at start, all of it at once, keys that no option reads among it.</summary>
/// <param name="section">Where the options are read from.</param>
internal sealed class ModelOptionsValidator(IConfigurationSection section) : IValidateOptions<ModelOptions>
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(1), s_longest = TimeSpan.FromHours(1);

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, ModelOptions options)
    {
        var results = new List<ValidateOptionsResult> { Names(options) };
        var chain = section.GetSection(nameof(options.Generation)).GetChildren().ToArray();
        for (var i = 0; i < options.Generation.Count; i++)
        {
            results.Add(Of(options.Generation[i], $"{section.Path}:{nameof(options.Generation)}:{i}"));
            if (i < chain.Length)
                results.Add(new KnownKeys<OpenAiGenerationOptions>(chain[i]).Validate(name, options.Generation[i]));
        }

        results.Add(new KnownKeys<OpenAiEmbeddingOptions>(section.GetSection(nameof(options.Embedding))).Validate(name, options.Embedding));
        if (options.Embedding.Name.Length > 0)
            results.Add(Of(options.Embedding, $"{section.Path}:{nameof(options.Embedding)}"));
        var faults = results.Where(result => result.Failed).SelectMany(result => result.Failures!).ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private ValidateOptionsResult Names(ModelOptions options)
    {
        var twice = options.Generation.CountBy(model => model.Name).Where(entry => entry.Value > 1).Select(entry => entry.Key).FirstOrDefault();
        var taken = options.Generation.Select(model => model.Name).FirstOrDefault(name => Meaning(name) is not null);
        return new OptionFaults(section.Path)
            .Require(twice is null, $"{section.Path}:{nameof(options.Generation)} names '{twice}' twice: a name says which model is meant, so give each its own.")
            .Require(taken is null, $"{section.Path}:{nameof(options.Generation)} names '{taken}', which stands for {Meaning(taken)} in questions and queues: give the model another name.")
            .Result();
    }

    private static string? Meaning(string? name) => name switch
    {
        QueryWork.AnyModel => "whichever model comes first",
        ExtractiveGenerationModel.ModelName => "the answer that needs no model",
        _ => null,
    };

    private static ValidateOptionsResult Of(OpenAiGenerationOptions model, string path) => Endpoint(path, model.Name, model.Endpoint)
        .Between(nameof(model.Slots), model.Slots ?? 1, 1, 10_000)
        .Between(nameof(model.ContextTokens), model.ContextTokens, 1024, 10_000_000)
        .Between(nameof(model.AnswerTokens), model.AnswerTokens, 16, 32_768)
        .Between(nameof(model.FirstTokenTimeout), model.FirstTokenTimeout, s_shortest, s_longest)
        .Between(nameof(model.TokenTimeout), model.TokenTimeout, s_shortest, s_longest)
        .Between(nameof(model.Timeout), model.Timeout, s_shortest, s_longest)
        .Between(nameof(model.Retries), model.Retries, 0, 10)
        .Between(nameof(model.RetryDelay), model.RetryDelay, TimeSpan.Zero, TimeSpan.FromMinutes(1))
        .Between(nameof(model.Temperature), model.Temperature ?? 0, 0, 2)
        .Require(model.PromptPrice >= 0 && model.AnswerPrice >= 0, $"{path} has a price below zero.")
        .Require(
            model.AnswerTokens <= model.ContextTokens / 2,
            $"{path}:AnswerTokens is {model.AnswerTokens} and leaves less than half of ContextTokens, {model.ContextTokens}, for the passages: make it smaller.")
        .Result();

    private static ValidateOptionsResult Of(OpenAiEmbeddingOptions model, string path) => Endpoint(path, model.Name, model.Endpoint)
        .Between(nameof(model.Dimensions), model.Dimensions, 1, 8192)
        .Between(nameof(model.BatchSize), model.BatchSize, 1, 2048)
        .Between(nameof(model.TextTokens), model.TextTokens, 16, 1_000_000)
        .Between(nameof(model.Timeout), model.Timeout, s_shortest, s_longest)
        .Result();

    private static OptionFaults Endpoint(string path, string name, string endpoint)
    {
        var isAddress = Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Query.Length == 0 && uri.UserInfo.Length == 0;
        return new OptionFaults(path)
            .Require(name.Trim().Length is > 0 and <= 100, $"{path}:Name is '{name}'; it must be the name of a model, 1 to 100 characters.")
            .Require(isAddress, $"{path}:Endpoint is '{endpoint}'; it must be an address such as http://127.0.0.1:8000/v1, without user and query.");
    }
}
