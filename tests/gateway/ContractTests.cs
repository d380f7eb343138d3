using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rag.Tests.Gateway;

/// <summary>The checked-in contracts are what the running server gives. RAG_UPDATE_CONTRACT=1 writes them anew.</summary>
public sealed class ContractTests(GatewayFixture gateway)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("/openapi/v1.json", "openapi.json")]
    [InlineData("/openapi/hub.json", "hub.json")]
    public async Task The_checked_in_contract_equals_the_running_servers(string address, string file)
    {
        using var client = Api.Stranger(gateway.Server);
        var served = JsonNode.Parse((await client.Get(address)).GetRawText())!.ToJsonString(Indented) + "\n";
        var path = Path.Combine(Folder(), file);
        if (Environment.GetEnvironmentVariable("RAG_UPDATE_CONTRACT") == "1")
            await File.WriteAllTextAsync(path, served, Deadline.Token());
        Assert.True(served == await File.ReadAllTextAsync(path, Deadline.Token()), $"gateway/contract/{file} is not what the server says. RAG_UPDATE_CONTRACT=1 writes it anew.");
    }

    [Fact]
    public async Task OpenApi_is_3_1_and_knows_every_route()
    {
        using var client = Api.Stranger(gateway.Server);
        var document = await client.Get("/openapi/v1.json");
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var described = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}"))
            .Order();
        Assert.Equal(gateway.Host.Routes().Where(route => route.Path.StartsWith("/api/", StringComparison.Ordinal)).Select(route => $"{route.Method} {route.Path}").Order(), described);
    }

    [Fact]
    public async Task Every_operation_has_a_name_a_summary_and_the_problem()
    {
        using var client = Api.Stranger(gateway.Server);
        var document = await client.Get("/openapi/v1.json");
        foreach (var operation in document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()))
        {
            Assert.NotEmpty(operation.Value.GetProperty("operationId").GetString()!);
            Assert.NotEmpty(operation.Value.GetProperty("summary").GetString()!);
            Assert.True(operation.Value.GetProperty("responses").TryGetProperty("default", out _), operation.Name);
        }
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "gateway", "contract");
}
