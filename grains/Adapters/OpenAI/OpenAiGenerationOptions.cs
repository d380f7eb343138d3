namespace Rag.Adapters.OpenAI;

/// <summary>A language model behind an OpenAI-compatible endpoint. An entry of the list <c>Rag:Models:Generation</c>: the first answers, each next one when those before it do not.</summary>
public sealed class OpenAiGenerationOptions
{
    /// <summary>The model's name, as the endpoint and results know it.</summary>
    public string Name { get; set; } = "";

    /// <summary>The endpoint's base, as in <c>http://127.0.0.1:8000/v1</c>.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>The key that the endpoint asks for; empty when it asks for none.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>
    /// How many questions that ask for it are answered at once, 1 to 10 000; for the first of the list also those that ask for none. As many as <c>Rag:Queues:QuerySlots</c> when not given. Operators
    /// may change it at run time.
    /// </summary>
    public int? Slots { get; set; }

    /// <summary>Tokens that question, passages and answer may take together.</summary>
    public int ContextTokens { get; set; } = 8192;

    /// <summary>Tokens that the answer may take.</summary>
    public int AnswerTokens { get; set; } = 1024;

    /// <summary>0 for the likeliest words always; null when the endpoint does not allow it to be said.</summary>
    public float? Temperature { get; set; } = 0;

    /// <summary>The longest wait for the first token, of one try.</summary>
    public TimeSpan FirstTokenTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait for the next token.</summary>
    public TimeSpan TokenTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The longest that an answer may take, of one try.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How often it is tried again before the first token; behind it never, because clients have it already.</summary>
    public int Retries { get; set; } = 2;

    /// <summary>The wait before the first further try; it doubles, and the endpoint's own Retry-After beats it.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>What a million tokens read cost.</summary>
    public decimal PromptPrice { get; set; }

    /// <summary>What a million tokens written cost.</summary>
    public decimal AnswerPrice { get; set; }
}
