using System.Net;

namespace Rag.Tests.Gateway;

/// <summary>A server whose vectors should be in a Qdrant server that nobody has started.</summary>
public sealed class VectorStoreTests
{
    [Fact]
    public async Task Without_the_vector_store_files_are_ingested_and_searched_by_terms_and_only_a_search_by_vectors_is_refused()
    {
        var settings = new HostSettings { Options = { ["Rag:Vectors:Store"] = "Qdrant", ["Rag:Vectors:Qdrant:Endpoint"] = "http://127.0.0.1:9", ["Rag:Vectors:Qdrant:FailuresBeforeRest"] = "1000" } };
        await using var host = await GatewayHost.Start(settings);
        using var api = await Api.LogIn(host.Server, "vectors-away");
        var document = await api.Ingest("notice.txt", "The notice period is thirty days.");

        var found = await api.Post("/api/v1/search", new { text = "notice period" });

        Assert.Equal(document, found.GetProperty("hits")[0].GetProperty("documentId").GetString());
        Assert.Equal("lexical", found.GetProperty("degraded").GetString());
        var problem = await api.Try(HttpMethod.Post, "/api/v1/search", """{"text":"notice period","mode":"vector"}""").IsRefused(HttpStatusCode.ServiceUnavailable, "vectors_unavailable");
        Assert.Equal(5000, problem.GetProperty("retryAfterMs").GetInt64());
    }
}
