using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Rag.Access;
using Rag.Storage;
using Rag.Tenants;

namespace Rag.Gateway;

/// <summary><c>POST /api/v1/auth/dev</c>: a log-in without a password, for a developer on the own machine and nobody else. Outside of Development the route does not exist.</summary>
internal static class DevLogin
{
    // Whom the audit log names for making the tenant and the user.
    private const string Credential = "dev-login";

    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/auth/dev", LogIn).WithName("logInForDevelopment").WithTags("auth").AllowAnonymous().AddEndpointFilter(LocalOnly.Filter);

    /// <summary>Gives a token for a user of a tenant; makes both when missing. Development only, from this machine only.</summary>
    public static async Task<Ok<DevLoginToken>> LogIn(
        DevLoginBody body,
        [FromServices] ICredentialReader credentials,
        [FromServices] CallerSessions sessions,
        [FromServices] TokenIssuer tokens,
        [FromServices] IGatewayIds ids,
        [FromServices] IOptions<RagGatewayOptions> options,
        CancellationToken cancellationToken)
    {
        body.Check();
        var role = body.Role ?? Role.Member;
        var tenant = await credentials.ClaimTenant(body.Tenant, new TenantId(ids.Next()), cancellationToken);
        var user = await credentials.ClaimUser(tenant, body.User, ids.Next(), cancellationToken);
        // Making tenant and user is an administrator's work, whatever role the token will have.
        var session = sessions.Open(new Caller { Tenant = tenant, User = user, Role = Role.Admin, Credential = Credential });
        await session.Tenant().Provision(body.Tenant, options.Value.DevelopmentPlan, cancellationToken);
        // An operator is the cluster's and none of the tenant's: no tenant can give that role, and it opens nothing of one.
        await session.User().Provision(body.User, role == Role.Operator ? Role.Viewer : role, cancellationToken);
        var token = tokens.Issue(tenant, user, role, body.User);
        return TypedResults.Ok(new DevLoginToken { AccessToken = token.Token, ExpiresAt = token.ExpiresAt });
    }
}

/// <summary>Who wants to log in.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed partial record DevLoginBody
{
    /// <summary>The tenant's slug: 1 to 63 of `a-z 0-9 -`, beginning and ending with a letter or digit.</summary>
    public required string Tenant { get; init; }

    /// <summary>The user's name, 1 to 100 characters.</summary>
    public required string User { get; init; }

    /// <summary>What the token allows; `member` when not given.</summary>
    public Role? Role { get; init; }

    /// <summary>Checks the fields.</summary>
    /// <exception cref="ProblemException">Something is wrong.</exception>
    public void Check() => new Validation()
        .Require(Slug().IsMatch(Tenant), "tenant", "must have 1 to 63 of a-z 0-9 -, and begin and end with a letter or digit.")
        .Text(User, "user", 100)
        .Require(!User.Any(char.IsControl), "user", "must not contain control characters.")
        .Done();

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Slug();
}

/// <summary>A token.</summary>
internal sealed record DevLoginToken
{
    /// <summary>For the header `Authorization: Bearer`.</summary>
    public required string AccessToken { get; init; }

    /// <summary>When it stops being valid (UTC).</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
