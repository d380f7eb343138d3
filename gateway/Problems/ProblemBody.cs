using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Rag.Gateway;

/// <summary>An error, as RFC 9457 has it, with a stable <c>code</c>.</summary>
internal sealed record ProblemBody
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>The code as a URI: <c>urn:rag:error:not_found</c>.</summary>
    public required string Type { get; init; }

    /// <summary>What the code means; the same words for every occurrence.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What happened this time, and what can be done.</summary>
    public required string Detail { get; init; }

    /// <summary>The stable code; never renamed or reused.</summary>
    public required string Code { get; init; }

    /// <summary>Where the logs tell more.</summary>
    public required string TraceId { get; init; }

    /// <summary>When to try again, in milliseconds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? RetryAfterMs { get; init; }

    /// <summary>Which fields are wrong, and how.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableSortedDictionary<string, string[]>? Errors { get; init; }

    /// <summary>Answers a request with a problem.</summary>
    public static Task Write(HttpContext context, Problem problem)
    {
        context.Response.StatusCode = problem.Status;
        context.Response.Headers.CacheControl = "no-store";
        if (problem.RetryAfter is { } rest)
            context.Response.Headers.RetryAfter = new StringValues(Math.Max(1, (long)Math.Ceiling(rest.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture));
        return context.Response.WriteAsJsonAsync(Of(context, problem), WireJson.Options, MediaType, context.RequestAborted);
    }

    private static ProblemBody Of(HttpContext context, Problem problem) => new()
    {
        Type = $"urn:rag:error:{problem.Code}",
        Title = problem.Title,
        Status = problem.Status,
        Detail = problem.Detail,
        Code = problem.Code,
        TraceId = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier,
        RetryAfterMs = (long?)problem.RetryAfter?.TotalMilliseconds,
        Errors = problem.Errors,
    };
}
