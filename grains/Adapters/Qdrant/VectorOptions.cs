namespace Rag.Adapters.Qdrant;

/// <summary>Which store has the vectors. Section <c>Rag:Vectors</c>.</summary>
public sealed class VectorOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Rag:Vectors";

    /// <summary><c>Index</c>: in the index's own segments, in memory. <c>Qdrant</c>: in a Qdrant server.</summary>
    public VectorStoreKind Store { get; set; } = VectorStoreKind.Index;

    /// <summary>The server; read only when it is the store.</summary>
    public QdrantOptions Qdrant { get; set; } = new();
}

/// <summary>The vector stores there are.</summary>
public enum VectorStoreKind
{
    /// <summary>The index's own segments.</summary>
    Index = 1,

    /// <summary>A Qdrant server.</summary>
    Qdrant = 2,
}

/// <summary>A Qdrant server. Section <c>Rag:Vectors:Qdrant</c>.</summary>
public sealed class QdrantOptions
{
    /// <summary>The server's base, as in <c>http://127.0.0.1:6333</c>.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>The key that the server asks for; empty when it asks for none.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>What the names of our collections there begin with, so that several installations can share a server: letters, digits, - and _.</summary>
    public string Prefix { get; set; } = "rag";

    /// <summary>The longest wait for a search; after it the search goes on by terms only.</summary>
    public TimeSpan SearchTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait for one write.</summary>
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Vectors in one write.</summary>
    public int BatchSize { get; set; } = 256;

    /// <summary>Compare with every vector instead of following Qdrant's graph: exact, and slower with every vector more.</summary>
    public bool Exact { get; set; }

    /// <summary>After so many failures in a row the server is left alone for <see cref="Rest"/>.</summary>
    public int FailuresBeforeRest { get; set; } = 3;

    /// <summary>How long it is left alone; then one call tries.</summary>
    public TimeSpan Rest { get; set; } = TimeSpan.FromSeconds(5);
}
