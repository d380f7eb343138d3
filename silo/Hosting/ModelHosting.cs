using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rag.Adapters.Builtin;
using Rag.Adapters.OpenAI;
using Rag.Answers;
using Rag.Breakers;
using Rag.Ports;
using Rag.Storage;

namespace Rag.Silo.Hosting;

/// <summary>Which models answer and embed, by the options of the section <c>Rag:Models</c>; the builtin ones where it says nothing.</summary>
internal static class ModelHosting
{
    /// <summary>Adds the models.</summary>
    public static IServiceCollection AddRagModels(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(ModelOptions.Section);
        services.AddOptions<ModelOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ModelOptions>>(new KnownKeys<ModelOptions>(section));
        services.AddSingleton<IValidateOptions<ModelOptions>>(new ModelOptionsValidator(section));
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<ModelOptions>>().Value);
        services.AddSingleton<ExtractiveGenerationModel>().AddSingleton<HashedEmbeddingModel>().AddSingleton<AnswerCache>();
        services.AddSingleton(provider => Choices(provider.GetRequiredService<ModelOptions>()));
        services.AddSingleton<IGenerationModel>(Generation);
        services.AddSingleton<IEmbeddingModel>(Embedding);
        return services;
    }

    private static ModelChoices Choices(ModelOptions options) =>
        new([.. options.Generation.Select(model => new ModelChoice(model.Name, model.Slots)), new ModelChoice(ExtractiveGenerationModel.ModelName, Slots: null)]);

    private static IGenerationModel Generation(IServiceProvider services)
    {
        var extractive = services.GetRequiredService<ExtractiveGenerationModel>();
        IGenerationModel[] models = [.. services.GetRequiredService<ModelOptions>().Generation.Select(options => Guarded(services, options))];
        return models.Length == 0 ? extractive : new ModelChain(models, services.GetRequiredService<AnswerCache>(), extractive, services.GetRequiredService<ILogger<ModelChain>>());
    }

    private static GuardedGenerationModel Guarded(IServiceProvider services, OpenAiGenerationOptions options) =>
        ActivatorUtilities.CreateInstance<GuardedGenerationModel>(services, ActivatorUtilities.CreateInstance<OpenAiGenerationModel>(services, options));

    private static IEmbeddingModel Embedding(IServiceProvider services)
    {
        var options = services.GetRequiredService<ModelOptions>().Embedding;
        return options.Name.Length == 0
            ? services.GetRequiredService<HashedEmbeddingModel>()
            : ActivatorUtilities.CreateInstance<GuardedEmbeddingModel>(services, ActivatorUtilities.CreateInstance<OpenAiEmbeddingModel>(services, options));
    }
}
