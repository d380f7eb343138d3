namespace Rag.Adapters.OpenAI;

/// <summary>An embedding model behind an OpenAI-compatible endpoint. The section <c>Rag:Models:Embedding</c>; without a name the builtin one is used. Another model means that every document is embedded anew.</summary>
public sealed class OpenAiEmbeddingOptions
{
    /// <summary>The model's name, as the endpoint knows it; empty for the builtin one.</summary>
    public string Name { get; set; } = "";

    /// <summary>The endpoint's base, as in <c>http://127.0.0.1:8000/v1</c>.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>The key that the endpoint asks for; empty when it asks for none.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Numbers in a vector of the model.</summary>
    public int Dimensions { get; set; } = 1024;

    /// <summary>Texts in one request.</summary>
    public int BatchSize { get; set; } = 32;

    /// <summary>Tokens that the model reads of a text; the rest is left out.</summary>
    public int TextTokens { get; set; } = 2048;

    /// <summary>The longest wait for one request.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);
}
