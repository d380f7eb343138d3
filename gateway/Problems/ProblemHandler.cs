using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Rag.Access;

namespace Rag.Gateway;

/// <summary>Answers what a request threw. Only our own faults are logged as errors; a caller's are the caller's news.</summary>
internal sealed partial class ProblemHandler(ILogger<ProblemHandler> logger) : IExceptionHandler
{
    /// <inheritdoc />
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }
        var problem = ProblemMap.Of(exception);
        if (problem.Code == ErrorCodes.Internal)
            LogErrorUnexpected(logger, exception, httpContext.Request.Method, httpContext.GetEndpoint()?.DisplayName);
        await ProblemBody.Write(httpContext, problem);
        return true;
    }
}
