using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Rag.Gateway;

/// <summary>What every answer says to a browser: nothing is guessed, framed, or loaded from elsewhere, and no script runs that is not a file of ours.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Policy =
        "default-src 'self'; img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Handles one request.</summary>
    public Task Invoke(HttpContext context)
    {
        // At the last moment: an answer that turns into a problem on its way loses the headers that it had.
        context.Response.OnStarting(static state =>
        {
            var headers = ((HttpContext)state).Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            if (StringValues.IsNullOrEmpty(headers.ContentSecurityPolicy))
                headers.ContentSecurityPolicy = Policy;
            return Task.CompletedTask;
        }, context);
        return next(context);
    }
}
