using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rag.Access;
using Rag.Limits;
using Rag.Tenants;

namespace Rag.Gateway;

/// <summary><c>/api/v1/tenant/limits</c> and <c>/api/v1/admin/limits</c>.</summary>
internal static class LimitRoutes
{
    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        var own = api.MapGroup("/tenant/limits").WithTags("limits");
        own.MapGet("/", Get).WithName("getTenantLimits");
        own.MapPatch("/", Restrict).WithName("limitUser");
        var all = api.MapGroup("/admin/limits").WithTags("admin");
        all.MapGet("/", Inspect).WithName("inspectLimits");
        all.MapPut("/", Override).WithName("overrideLimit");
        all.MapDelete("/", Lift).WithName("liftLimit");
        all.MapPut("/plan", ChangePlan).WithName("changePlan");
    }

    /// <summary>What the tenant may use, and what is left of it; for its administrators.</summary>
    public static async Task<Ok<TenantLimitsView>> Get([FromServices] CallerSession session, CancellationToken cancellationToken)
    {
        session.Access(Role.Admin, "limits.get");
        return TypedResults.Ok(await View(session, cancellationToken));
    }

    /// <summary>Holds one user of the tenant to a limit, or lifts it. What the whole tenant may use is its plan's, and not for the tenant to change.</summary>
    public static async Task<Ok<OperationLimitView>> Restrict(UserLimitBody body, [FromServices] CallerSession session, CancellationToken cancellationToken)
    {
        session.Access(Role.Admin, "limits.change");
        var limit = body.Checked();
        if (await session.User(body.UserId).Get(cancellationToken) is null)
            throw new ProblemException(Problem.NotFound("user"));
        var bucket = await session.Limit(RateLimitKey.Of(session.Caller.Tenant, body.UserId, body.Operation)).Restrict(limit, cancellationToken)
            ?? throw new ProblemException(new Problem(ErrorCodes.Conflict, "An operator has set this limit."));
        return TypedResults.Ok(OperationLimitView.Of(body.Operation, bucket));
    }

    /// <summary>What a tenant, one of its users, or all together of a provider's model may use; for operators.</summary>
    public static async Task<Ok<TenantLimitsView>> Inspect(
        Guid? tenantId, Guid? userId, string? provider, [FromServices] CallerSession session, CancellationToken cancellationToken)
    {
        LimitBodies.Owner(tenantId, userId, provider).Done();
        string[] operations = tenantId is null ? [RateLimitOperations.Calls, RateLimitOperations.Tokens] : [.. RateLimitOperations.OfTenants];
        var limits = await Task.WhenAll(operations.Select(async operation => OperationLimitView.Of(
            operation, await session.Limit(LimitBodies.Key(tenantId, userId, provider, operation)).Inspect(cancellationToken))));
        return TypedResults.Ok(new TenantLimitsView { Plan = tenantId is { } id ? await PlanOf(session, new TenantId(id), cancellationToken) : "", Limits = [.. limits] });
    }

    /// <summary>Puts a limit in place of the plan's or the provider's, at once and for good; for operators.</summary>
    public static async Task<Ok<OperationLimitView>> Override(LimitOverrideBody body, [FromServices] CallerSession session, CancellationToken cancellationToken)
    {
        var (key, limit) = body.Checked();
        return TypedResults.Ok(await Set(session, key, limit, cancellationToken));
    }

    /// <summary>Goes back to the plan's or the provider's limit; for operators.</summary>
    public static async Task<Ok<OperationLimitView>> Lift(
        Guid? tenantId, Guid? userId, string? provider, string? operation, [FromServices] CallerSession session, CancellationToken cancellationToken) =>
        TypedResults.Ok(await Set(session, LimitBodies.Key(tenantId, userId, provider, operation), null, cancellationToken));

    /// <summary>Puts a tenant on a plan; its limits follow at once; for operators.</summary>
    public static async Task<Ok<TenantLimitsView>> ChangePlan(PlanBody body, [FromServices] CallerSession session, CancellationToken cancellationToken)
    {
        new Validation().Require(Plans.IsPlan(body.Plan), "plan", $"must be one of {string.Join(", ", Plans.All)}.").Done();
        var tenant = await session.Tenant(new TenantId(body.TenantId)).ChangePlan(body.Plan, cancellationToken) ?? throw new ProblemException(Problem.NotFound("tenant"));
        foreach (var operation in RateLimitOperations.OfTenants)
            await session.Lease(RateLimitKey.Of(new TenantId(tenant.TenantId), operation)).Revoke(cancellationToken);
        return await Inspect(tenant.TenantId, null, null, session, cancellationToken);
    }

    /// <summary>What a tenant may use.</summary>
    public static async Task<TenantLimitsView> View(CallerSession session, CancellationToken cancellationToken)
    {
        var tenant = await session.Tenant().Get(cancellationToken);
        var limits = await Task.WhenAll(RateLimitOperations.OfTenants.Select(async operation => OperationLimitView.Of(
            operation, await session.Limit(RateLimitKey.Of(session.Caller.Tenant, operation)).Get(cancellationToken))));
        return new TenantLimitsView { Plan = tenant?.Plan ?? "", Limits = [.. limits] };
    }

    // This gateway's own silo forgets its lease here, before the answer; all others hear of it from the bucket.
    private static async Task<OperationLimitView> Set(CallerSession session, RateLimitKey key, RateLimit? limit, CancellationToken cancellationToken)
    {
        var bucket = await session.Limit(key).Override(limit, cancellationToken);
        await session.Lease(key).Revoke(cancellationToken);
        return OperationLimitView.Of(key.Operation, bucket);
    }

    private static async Task<string> PlanOf(CallerSession session, TenantId tenant, CancellationToken cancellationToken) =>
        (await session.Tenant(tenant).Inspect(cancellationToken) ?? throw new ProblemException(Problem.NotFound("tenant"))).Plan;
}
