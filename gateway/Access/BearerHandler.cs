using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Microsoft.Net.Http.Headers;

namespace Rag.Gateway;

/// <summary>
/// Checks <c>Authorization: Bearer</c> (RFC 6750): our own key and algorithm only, no clock skew, the injected clock. ASP.NET Core's own bearer handler brings a key ring on the disk
/// and a client for other people's issuers along, and has no use for either here.
/// </summary>
internal sealed class BearerHandler(TokenKey key, TimeProvider clock) : IAuthenticationHandler
{
    /// <summary>The scheme's name.</summary>
    public const string Scheme = "Bearer";

    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };
    private HttpContext? _context;

    /// <inheritdoc />
    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _context = context;
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task<AuthenticateResult> AuthenticateAsync()
    {
        var header = _context!.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme + " ", StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        var result = await Handler.ValidateTokenAsync(header[(Scheme.Length + 1)..].Trim(), Parameters());
        var principal = result.IsValid ? new ClaimsPrincipal(result.ClaimsIdentity) : null;
        return CallerClaims.TryRead(principal, out _)
            ? AuthenticateResult.Success(new AuthenticationTicket(principal!, Scheme))
            : AuthenticateResult.Fail("The token is not valid, or names no caller.");
    }

    /// <inheritdoc />
    public Task ChallengeAsync(AuthenticationProperties? properties)
    {
        _context!.Response.StatusCode = StatusCodes.Status401Unauthorized;
        _context.Response.Headers[HeaderNames.WWWAuthenticate] = Scheme;
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task ForbidAsync(AuthenticationProperties? properties)
    {
        _context!.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private TokenValidationParameters Parameters() => new()
    {
        ValidIssuer = TokenIssuer.Authority,
        ValidAudience = TokenIssuer.Authority,
        IssuerSigningKey = key.Key,
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        RequireExpirationTime = true,
        LifetimeValidator = (_, expires, _, _) => expires is { } end && clock.GetUtcNow().UtcDateTime < end,
        NameClaimType = CallerClaims.Name,
        RoleClaimType = CallerClaims.Role,
    };
}
