using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tenants;

namespace Rag.Gateway;

/// <summary><c>/api/v1/admin/dead-letters</c>, for a tenant's administrators and for operators.</summary>
internal static partial class DeadLetterRoutes
{
    private const int MostAtOnce = 200;

    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        var letters = api.MapGroup("/admin/dead-letters").WithTags("operators");
        letters.MapGet("/", List).WithName("listDeadLetters");
        letters.MapPost("/{id:guid}/retry", Retry).WithName("retryDeadLetter");
        letters.MapPost("/retry", RetryAll).WithName("retryDeadLetters");
    }

    /// <summary>Tasks that failed for good and have not been repeated, newest first, with the error of every attempt. Administrators see their tenant's, operators all.</summary>
    public static async Task<Ok<Page<DeadLetter>>> List(
        [AsParameters] ListQuery page, string? kind, string? code, [FromServices] CallerSession session, [FromServices] DeadLetterOffice office, CancellationToken cancellationToken)
    {
        var request = page.Checked(Check(kind, code));
        return TypedResults.Ok(await office.List(session, new DeadLetterQuery(kind, code), request, cancellationToken));
    }

    /// <summary>Repeats a failed task as a new one with `retryOf`; repeated, it is the same new one. Operators name the tenant.</summary>
    public static async Task<Accepted<TaskStarted>> Retry(
        Guid id, Guid? tenantId, [FromServices] CallerSession session, CancellationToken cancellationToken)
    {
        var taskId = await DeadLetterOffice.Retry(session, tenantId is { } tenant ? new TenantId(tenant) : session.Caller.Tenant, id, cancellationToken);
        return TypedResults.Accepted(TaskRoutes.Address(taskId), new TaskStarted { TaskId = taskId });
    }

    /// <summary>Repeats the newest failed tasks of a kind, or of an error's code, or all; at most 200 with one request.</summary>
    public static async Task<Ok<RetriedLetters>> RetryAll(
        RetryBody body, [FromServices] CallerSession session, [FromServices] DeadLetterOffice office, CancellationToken cancellationToken)
    {
        Check(body.Kind, body.Code).Range(body.Limit, "limit", 1, MostAtOnce).Done();
        return TypedResults.Ok(new RetriedLetters { Items = await office.RetryAll(session, new DeadLetterQuery(body.Kind, body.Code), body.Limit ?? MostAtOnce, cancellationToken) });
    }

    private static Validation Check(string? kind, string? code) => new Validation()
        .Require(kind is null || TaskWork.Kinds.Contains(kind), "kind", $"must be {string.Join(" or ", TaskWork.Kinds)}.")
        .Require(code is null || Code().IsMatch(code), "code", "must be an error's code, such as model_unavailable.");

    [GeneratedRegex("^[a-z_]{1,50}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}

/// <summary>Which failed tasks to repeat.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RetryBody
{
    /// <summary>Of this kind; of all when not given.</summary>
    public string? Kind { get; init; }

    /// <summary>Whose last error has this code; any when not given.</summary>
    public string? Code { get; init; }

    /// <summary>How many at most, 1 to 200; 200 when not given.</summary>
    public int? Limit { get; init; }
}

/// <summary>What was repeated.</summary>
internal sealed record RetriedLetters
{
    /// <summary>One for each.</summary>
    public required ImmutableArray<RetriedLetter> Items { get; init; }
}

/// <summary>One failed task that was repeated.</summary>
internal sealed record RetriedLetter
{
    /// <summary>The failed one.</summary>
    public required Guid RetryOf { get; init; }

    /// <summary>The new one.</summary>
    public required Guid TaskId { get; init; }
}
