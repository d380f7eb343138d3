using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Rag.Access;

namespace Rag.Gateway;

/// <summary>
/// Refuses a body whose declared length is over the limit before a byte of it is read. The server alone would refuse it too, but then hang up on a client that still
/// sends, and the reset can overtake the answer (RFC 9112, section 9.6): refused here, the rest is read and dropped for a while, and the client sees why.
/// </summary>
internal sealed class BodyGate(RequestDelegate next)
{
    /// <summary>Handles one request, whose route has set its limit.</summary>
    public Task Invoke(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { MaxRequestBodySize: { } maximum })
            Hold(context, maximum);
        return next(context);
    }

    /// <summary>Holds a request to a limit: at once by what it declares, and by what it sends.</summary>
    /// <param name="context">A request whose body nobody has begun to read.</param>
    /// <param name="maximum">Bytes.</param>
    /// <exception cref="ProblemException">It declares more.</exception>
    public static void Hold(HttpContext context, long maximum)
    {
        var isOver = context.Request.ContentLength > maximum;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = isOver ? null : maximum;
        if (isOver)
            throw new ProblemException(new Problem(ErrorCodes.FileTooLarge, $"The body has {context.Request.ContentLength} bytes; this call takes {maximum} at most."));
    }
}

/// <summary>How large a body a route takes; the server holds it against what comes in.</summary>
/// <param name="MaxRequestBodySize">Bytes.</param>
internal sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
