using Microsoft.AspNetCore.Http;
using Rag.Access;
using Rag.Storage;

namespace Rag.Gateway;

/// <summary>Opens a session for whoever a credential was given to.</summary>
internal sealed class CallerSessions(IGrainFactory grains, AccessAuthority authority)
{
    /// <summary>Opens a session for whoever a request, or a hub's connection, was authenticated as.</summary>
    /// <exception cref="ProblemException">The principal names no caller (<c>unauthorized</c>).</exception>
    public CallerSession Open(HttpContext? request) => CallerClaims.TryRead(request?.User, out var caller)
        ? Open(caller with { Address = request!.Connection.RemoteIpAddress?.ToString() })
        : throw new ProblemException(Problem.Unauthorized);

    /// <summary>Opens a session for a caller.</summary>
    public CallerSession Open(Caller caller) => new(caller, grains, authority);
}
