using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rag.Access;
using Rag.Storage;

namespace Rag.Gateway;

/// <summary><c>/api/v1/tenant/audit</c>.</summary>
internal static class AuditRoutes
{
    private const int LongestOperation = 100;

    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/tenant/audit", List).WithName("listAudit").WithTags("tenant");

    /// <summary>Who did what, when and from where, newest first; for administrators. What was done in the last moments may not be there yet.</summary>
    /// <remarks>`operation` and `user` restrict it, `allowed` gives only what was done or only what was refused, `from` and `to` bound the time. No record holds content.</remarks>
    public static async Task<Ok<Page<AuditEntry>>> List(
        [AsParameters] ListQuery page, Guid? user, string? operation, bool? allowed, DateTimeOffset? from, DateTimeOffset? to,
        [FromServices] CallerSession session, [FromServices] ICatalogReader catalog, CancellationToken cancellationToken)
    {
        var request = page.Checked(new Validation()
            .OptionalText(operation, "operation", LongestOperation)
            .Require(from is null || to is null || from < to, "to", "must be later than from."));
        var access = session.Access(Role.Admin, "tenant.audit");
        var query = new AuditQuery(user, string.IsNullOrEmpty(operation) ? null : operation, allowed, from, to);
        return TypedResults.Ok(await catalog.ListAudit(access, query, request, cancellationToken));
    }
}
