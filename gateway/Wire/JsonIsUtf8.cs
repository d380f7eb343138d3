using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Rag.Gateway;

/// <summary>JSON between systems is UTF-8 (RFC 8259, section 8.1). A body that claims another charset is refused before anything tries to read it.</summary>
internal sealed class JsonIsUtf8(RequestDelegate next)
{
    /// <summary>Handles one request.</summary>
    public Task Invoke(HttpContext context) =>
        context.Request.HasJsonContentType()
        && MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
        && type.Charset.HasValue
        && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            ? throw new ProblemException(BadRequestProblems.WrongMediaType)
            : next(context);
}
