using System.Security.Claims;
using Rag.Access;
using Rag.Storage;

namespace Rag.Gateway;

/// <summary>Opens a session for whoever a credential was given to.</summary>
internal sealed class CallerSessions(IGrainFactory grains, AccessAuthority authority)
{
    /// <summary>Opens a session for an authenticated principal.</summary>
    /// <exception cref="ProblemException">The principal names no caller (<c>unauthorized</c>).</exception>
    public CallerSession Open(ClaimsPrincipal? principal) =>
        CallerClaims.TryRead(principal, out var caller) ? Open(caller) : throw new ProblemException(Problem.Unauthorized);

    /// <summary>Opens a session for a caller.</summary>
    public CallerSession Open(Caller caller) => new(caller, grains, authority);
}
