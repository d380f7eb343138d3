using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Rag.Access;
using Rag.Health;

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
    public static void Map(IEndpointRouteBuilder api)
    {
        var health = api.MapGroup("/health").WithTags("health");
        health.MapGet("/", Get).WithName("getHealth");
        health.MapGet("/history", History).WithName("getHealthHistory");
    }

    /// <summary>The overall status; for operators with the dependencies behind it.</summary>
    public static async Task<Ok<HealthView>> Get([FromServices] CallerSession session, [FromServices] HealthCheckService checks, CancellationToken cancellationToken)
    {
        var report = await checks.CheckHealthAsync(check => check.Tags.Contains(Ready), cancellationToken);
        var isOperator = session.Caller.Role == Role.Operator;
        return TypedResults.Ok(new HealthView
        {
            Status = report.Status,
            Dependencies = isOperator ? [.. report.Entries.Select(Describe)] : null,
            System = isOperator ? await session.System().Get(cancellationToken) : null,
        });
    }

    /// <summary>How a dependency has been, newest first; for operators.</summary>
    public static async Task<Ok<HealthHistoryView>> History(
        string? dependency, DateTimeOffset? before, int? limit, [FromServices] CallerSession session, CancellationToken cancellationToken)
    {
        new Validation()
            .Text(dependency, "dependency", 200)
            .Require(dependency?.All(letter => letter is > ' ' and <= '~') == true, "dependency", "must be visible ASCII.")
            .Range(limit, "limit", 1, 200)
            .Done();
        return TypedResults.Ok(new HealthHistoryView { Items = await session.Health(dependency!).History(before, limit ?? 50, cancellationToken) });
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

    /// <summary>The live view of the cluster: breakers, dependencies, alerts; null for those who do not operate the system.</summary>
    public required SystemSnapshotted? System { get; init; }
}

/// <summary>How a dependency has been.</summary>
internal sealed record HealthHistoryView
{
    /// <summary>The changes, newest first.</summary>
    public required ImmutableArray<HealthEntry> Items { get; init; }
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
