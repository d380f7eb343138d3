using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Rag.Gateway;

/// <summary>
/// Browsers cannot set a header on a WebSocket or an event stream, so there (and only there) the token may stand in the query. It is moved into the header
/// and taken out of the query before anything that logs can see it. <see cref="RequestLog"/> takes care of what the server itself would log before.
/// </summary>
internal sealed class QueryToken(RequestDelegate next)
{
    private const string Parameter = "access_token";

    /// <summary>Handles one request.</summary>
    public Task Invoke(HttpContext context)
    {
        var request = context.Request;
        if (request.Query.TryGetValue(Parameter, out var token))
        {
            request.QueryString = QueryString.Create(request.Query.Where(pair => pair.Key != Parameter));
            if (IsOpenTo(request.Path) && StringValues.IsNullOrEmpty(request.Headers.Authorization))
                request.Headers[HeaderNames.Authorization] = $"Bearer {token}";
        }
        return next(context);
    }

    private static bool IsOpenTo(PathString path) =>
        path == RagHub.Path || (path.StartsWithSegments("/api/v1/tasks", StringComparison.Ordinal) && path.Value!.EndsWith("/events", StringComparison.Ordinal));
}
