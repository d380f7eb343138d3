using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Rag.Access;

namespace Rag.Gateway;

/// <summary><c>/healthz/live</c>, <c>/healthz/ready</c> and <c>/api/v1/health</c>. What is checked is registered by those who know it: health checks with the tag <see cref="Ready"/>.</summary>
internal static class HealthRoutes
{
    /// <summary>The tag of checks that decide whether this process can accept work.</summary>
    public const string Ready = "ready";

    /// <summary>Maps the probes of an orchestrator.</summary>
    public static void MapProbes(IEndpointRouteBuilder app)
    {
        // Alive is who answers; a restart helps with nothing that a dependency has.
        app.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/healthz/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) });
    }

    /// <summary>Maps the health page's source.</summary>
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/health", Get).WithName("getHealth").WithTags("health");

    /// <summary>The overall status; for operators with the dependencies behind it.</summary>
    public static async Task<Ok<HealthView>> Get([FromServices] CallerSession session, [FromServices] HealthCheckService checks, CancellationToken cancellationToken)
    {
        var report = await checks.CheckHealthAsync(check => check.Tags.Contains(Ready), cancellationToken);
        return TypedResults.Ok(new HealthView
        {
            Status = report.Status,
            Dependencies = session.Caller.Role == Role.Operator ? [.. report.Entries.Select(Describe)] : null,
        });
    }

    private static DependencyView Describe(KeyValuePair<string, HealthReportEntry> entry) => new()
    {
        Name = entry.Key,
        Status = entry.Value.Status,
        Detail = entry.Value.Description,
        DurationMs = entry.Value.Duration.TotalMilliseconds,
    };
}

/// <summary>How the system is.</summary>
internal sealed record HealthView
{
    /// <summary>The worst of all parts.</summary>
    public required HealthStatus Status { get; init; }

    /// <summary>The parts; null for those who do not operate the system.</summary>
    public required ImmutableArray<DependencyView>? Dependencies { get; init; }
}

/// <summary>How one part is.</summary>
internal sealed record DependencyView
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>How it is.</summary>
    public required HealthStatus Status { get; init; }

    /// <summary>What is wrong, for people.</summary>
    public required string? Detail { get; init; }

    /// <summary>How long the check took, in milliseconds.</summary>
    public required double DurationMs { get; init; }
}
