using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Rag.Gateway;

/// <summary>
/// One line per request, by route and without the query. The server's own request log is switched off: it writes whole addresses, and the token of a WebSocket stands in one.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger, TimeProvider clock)
{
    /// <summary>The category of the server's own request log.</summary>
    public const string Replaced = "Microsoft.AspNetCore.Hosting.Diagnostics";

    /// <summary>Handles one request.</summary>
    public async Task Invoke(HttpContext context)
    {
        var start = clock.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            if (logger.IsEnabled(LogLevel.Debug))
                LogDebugRequest(logger, context.Request.Method, RouteOf(context), context.Response.StatusCode, clock.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    private static string RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)";

    [LoggerMessage(7021, LogLevel.Debug, "{Method} {Route} answered {Status} in {ElapsedMs:0.0} ms")]
    private static partial void LogDebugRequest(ILogger logger, string method, string route, int status, double elapsedMs);
}
