using System.Net;
using System.Text.Json;

namespace Rag.Tests.Gateway;

/// <summary>What a refusal must look like, whoever refuses and why.</summary>
internal static class Refusals
{
    /// <summary>Asserts status and code, and the form of RFC 9457.</summary>
    /// <returns>The problem.</returns>
    public static async Task<JsonElement> IsRefused(this Task<HttpResponseMessage> sending, HttpStatusCode status, string code)
    {
        using var response = await sending;
        var problem = await response.Problem();
        Assert.True(status == response.StatusCode && code == problem.GetProperty("code").GetString(), $"Expected {(int)status} {code}, got {(int)response.StatusCode} {problem}");
        return problem;
    }

    /// <summary>The problem of a refusal, whose form is checked.</summary>
    public static async Task<JsonElement> Problem(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(Deadline.Token());
        Assert.True((int)response.StatusCode >= 400, $"Expected a refusal, got {(int)response.StatusCode}: {text}");
        Assert.True(response.Content.Headers.ContentType?.MediaType == "application/problem+json", $"{(int)response.StatusCode} {response.Content.Headers.ContentType}: {text}");
        var problem = JsonDocument.Parse(text).RootElement.Clone();
        Assert.Equal((int)response.StatusCode, problem.GetProperty("status").GetInt32());
        Assert.Equal($"urn:rag:error:{problem.GetProperty("code").GetString()}", problem.GetProperty("type").GetString());
        foreach (var field in (string[])["title", "detail", "traceId"])
            Assert.False(string.IsNullOrEmpty(problem.GetProperty(field).GetString()), $"{field} is missing in {text}");
        return problem;
    }

    /// <summary>Asserts that a hub call fails with a code.</summary>
    public static async Task IsRefused(this Task<JsonElement> call, string code)
    {
        var refusal = await Assert.ThrowsAsync<Microsoft.AspNetCore.SignalR.HubException>(() => call);
        Assert.Contains($"HubException: {code}: ", refusal.Message, StringComparison.Ordinal);
    }
}
