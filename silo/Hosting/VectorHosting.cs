using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Rag.Adapters.Qdrant;
using Rag.Collections.Vectors;
using Rag.Ports;

namespace Rag.Silo.Hosting;

/// <summary>Which store has the vectors, by the options of the section <c>Rag:Vectors</c>; the index itself where it says nothing.</summary>
internal static class VectorHosting
{
    /// <summary>Adds the store.</summary>
    public static IServiceCollection AddRagVectors(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(VectorOptions.Section);
        services.AddOptions<VectorOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<VectorOptions>>(new VectorOptionsValidator(section));
        services.AddSingleton<IVectorStore>(provider => provider.GetRequiredService<IOptions<VectorOptions>>().Value switch
        {
            { Store: VectorStoreKind.Qdrant } options => new QdrantVectorStore(options.Qdrant, provider.GetRequiredService<TimeProvider>()),
            _ => new IndexVectors(),
        });
        return services;
    }
}
