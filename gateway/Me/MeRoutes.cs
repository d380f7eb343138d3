using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Rag.Users;

namespace Rag.Gateway;

/// <summary><c>/api/v1/me</c>.</summary>
internal static class MeRoutes
{
    // A user or tenant that is gone takes its credentials along.
    private static readonly Problem Gone = Problem.Unauthorized with { Detail = "The user or tenant of this credential does not exist any more." };

    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        var me = api.MapGroup("/me").WithTags("me");
        me.MapGet("/", Get).WithName("getMe");
        me.MapPatch("/", Change).WithName("changeMe");
    }

    /// <summary>Who the credential stands for, and what it allows.</summary>
    public static async Task<Ok<MeView>> Get([FromServices] CallerSession session, [FromServices] IOptions<RagGatewayOptions> options, CancellationToken cancellationToken) =>
        TypedResults.Ok(await View(session, await session.User().Get(cancellationToken), options.Value, cancellationToken));

    /// <summary>Sets preferences.</summary>
    public static async Task<Ok<MeView>> Change(
        MeBody body, [FromServices] CallerSession session, [FromServices] IOptions<RagGatewayOptions> options, CancellationToken cancellationToken) =>
        TypedResults.Ok(await View(session, await Prefer(session, body.Checked(), cancellationToken), options.Value, cancellationToken));

    private static async Task<UserSnapshot?> Prefer(CallerSession session, ImmutableDictionary<string, string> preferences, CancellationToken cancellationToken)
    {
        try
        {
            return await session.User().Prefer(preferences, cancellationToken);
        }
        catch (ArgumentException)
        {
            throw new ProblemException(Problem.Invalid("preferences", "would be more than 50 together with those that are there. Remove some with an empty value."));
        }
    }

    private static async Task<MeView> View(CallerSession session, UserSnapshot? user, RagGatewayOptions options, CancellationToken cancellationToken)
    {
        var tenant = await session.Tenant().Get(cancellationToken);
        if (user is null || tenant is null)
            throw new ProblemException(Gone);
        return new MeView
        {
            User = new UserView { UserId = user.UserId, Name = user.Name },
            Tenant = new TenantView { TenantId = tenant.TenantId, Slug = tenant.Slug, Status = tenant.Status },
            Role = session.Caller.Role,
            Plan = tenant.Plan,
            Limits = Limits(options) with { Operations = (await LimitRoutes.View(session, cancellationToken)).Limits },
            Flags = ImmutableSortedDictionary<string, bool>.Empty.Add("urlIngestion", false),
            Preferences = user.Preferences.ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
    }

    private static LimitsView Limits(RagGatewayOptions options) => new()
    {
        MaxFileBytes = options.MaxFileBytes,
        MaxFilesPerRequest = options.MaxFilesPerRequest,
        MaxUploadBytes = options.MaxUploadBytes,
        RequestsPerSecond = options.RequestsPerSecond,
        RequestBurst = options.RequestBurst,
        Operations = [],
    };
}
