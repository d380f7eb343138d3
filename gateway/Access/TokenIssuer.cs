using System.Globalization;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Rag.Tenants;

namespace Rag.Gateway;

/// <summary>Makes access tokens: JWTs signed with HMAC-SHA-256 (RFC 7519).</summary>
internal sealed class TokenIssuer(TokenKey key, IGatewayIds ids, TimeProvider clock, IOptions<RagGatewayOptions> options)
{
    /// <summary>Issuer and audience of every token: this system gives tokens for itself.</summary>
    public const string Authority = "rag";

    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>Makes a token for a user.</summary>
    public AccessToken Issue(TenantId tenant, Guid user, Access.Role role, string name)
    {
        // A token counts whole seconds: what we say about its end must be what it says itself.
        var now = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
        var expires = now + options.Value.TokenLifetime;
        var token = Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Authority,
            Audience = Authority,
            IssuedAt = now.UtcDateTime,
            Expires = expires.UtcDateTime,
            Claims = new Dictionary<string, object>
            {
                [CallerClaims.User] = user.ToString("D", CultureInfo.InvariantCulture),
                [CallerClaims.Tenant] = tenant.ToString(),
                [CallerClaims.Role] = CallerClaims.NameOf(role),
                [CallerClaims.Name] = name,
                [CallerClaims.Token] = ids.Next().ToString("D", CultureInfo.InvariantCulture),
            },
            SigningCredentials = new SigningCredentials(key.Key, SecurityAlgorithms.HmacSha256),
        });
        return new AccessToken(token, expires);
    }
}

/// <summary>A token and its end.</summary>
/// <param name="Token">For the header <c>Authorization: Bearer</c>.</param>
/// <param name="ExpiresAt">When it stops being valid (UTC).</param>
internal sealed record AccessToken(string Token, DateTimeOffset ExpiresAt);
