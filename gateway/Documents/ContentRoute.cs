using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Rag.Access;
using Rag.Documents;
using Rag.Storage;

namespace Rag.Gateway;

/// <summary><c>GET /api/v1/documents/{id}/content</c>.</summary>
internal static class ContentRoute
{
    // The bytes are a stranger's. Whatever they are, they get an origin of their own, no script and nothing to load. The browser's PDF viewer does not run in a
    // sandbox of ours, and is one itself.
    private const string Sandbox = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";
    private const string ForViewer = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

    /// <summary>The original, as it was uploaded; ranges and conditions are served.</summary>
    public static async Task<IResult> Get(
        Guid id, HttpResponse response, [FromServices] CallerSession session, [FromServices] IBlobStore blobs, CancellationToken cancellationToken)
    {
        var document = await session.Document(id).Get(cancellationToken) ?? throw new ProblemException(Problem.NotFound("document"));
        var access = session.Access(Role.Viewer, "documents.content");
        var content = await blobs.Open(access, OriginalBlob.Of(document), cancellationToken) ?? throw new ProblemException(Problem.NotFound("document"));
        var mediaType = FileNames.MediaType(document.MediaType);
        Describe(response, document, mediaType);
        return new RangedResult(TypedResults.Stream(
            content, mediaType, fileDownloadName: null, document.UpdatedAt, new EntityTagHeaderValue($"\"{OriginalBlob.Of(document):N}\""), enableRangeProcessing: true));
    }

    /// <summary>A range that does not exist is refused in our words; the framework has none for it.</summary>
    private sealed class RangedResult(FileStreamHttpResult file) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await file.ExecuteAsync(httpContext);
            if (httpContext.Response is not { StatusCode: StatusCodes.Status416RangeNotSatisfiable, HasStarted: false } response)
                return;
            response.Headers.ContentDisposition = default;
            response.ContentLength = null;
            await ProblemBody.Write(httpContext, Problem.Invalid("Range", "lies behind the end of the content.") with { OwnStatus = StatusCodes.Status416RangeNotSatisfiable });
        }
    }

    private static void Describe(HttpResponse response, DocumentSnapshot document, string mediaType)
    {
        var disposition = new ContentDispositionHeaderValue(IsShown(mediaType) ? "inline" : "attachment");
        disposition.SetHttpFileName(document.FileName ?? FileNames.Clean(document.Title) ?? "document");
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.ContentSecurityPolicy = mediaType == "application/pdf" ? ForViewer : Sandbox;
        response.Headers.CacheControl = "private, no-cache";
    }

    // What a browser shows without running it; everything else is saved.
    private static bool IsShown(string mediaType) => mediaType is "application/pdf" or "text/plain" or "text/markdown" or "text/csv" or "image/png" or "image/jpeg" or "image/gif" or "image/webp";
}
