namespace Rag.Adapters.OpenAI;

/// <summary>Which models answer and embed. Section <c>Rag:Models</c>; empty for the builtin ones, which need nothing.</summary>
public sealed class ModelOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Rag:Models";

    /// <summary>The chain of language models; behind the last stands the extractive answer.</summary>
    public IList<OpenAiGenerationOptions> Generation { get; init; } = [];

    /// <summary>The embedding model.</summary>
    public OpenAiEmbeddingOptions Embedding { get; set; } = new();
}
