using System.ComponentModel;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Rag.Access;
using Rag.Storage;

namespace Rag.Gateway;

/// <summary><c>POST /api/v1/documents</c>.</summary>
internal sealed class UploadRoute(IBlobStore blobs, IGatewayIds ids, DocumentIntake intake, IOptions<RagGatewayOptions> options, ILogger<UploadRoute> logger)
{
    /// <summary>
    /// Takes documents: files as multipart/form-data (part `file`, once or many times; beside it `title`, `collection`, `tags`), or one text or address as JSON.
    /// </summary>
    /// <remarks>
    /// A file of the same name in the same collection becomes a new version of the document that is there, which stays searchable until the new version is; one with the same
    /// bytes changes nothing and answers with the document and the task that read it. A file's own fault that is found while reading it (empty, damaged, encrypted, no text) is the `failed` event of its task.
    /// </remarks>
    public static Task<Accepted<DocumentsAccepted>> Add(
        HttpRequest request,
        [FromHeader(Name = IdempotencyKey.Header), Description(IdempotencyKey.Meaning)] string? idempotencyKey,
        [FromServices] CallerSession session,
        [FromServices] UploadRoute route,
        CancellationToken cancellationToken) => route.Take(request, idempotencyKey, session, cancellationToken);

    private async Task<Accepted<DocumentsAccepted>> Take(HttpRequest request, string? key, CallerSession session, CancellationToken cancellationToken)
    {
        IdempotencyKey.Check(key);
        await using var batch = new UploadBatch(blobs, session.Access(Role.Member, "documents.upload"), ids, options.Value.MaxFileBytes, logger);
        var form = MultipartUpload.Is(request) ? await new MultipartUpload(options.Value).Read(request, batch, cancellationToken)
            : request.HasJsonContentType() ? await ReadBody(request, batch, cancellationToken)
            : throw new ProblemException(BadRequestProblems.WrongMediaType);
        var accepted = await intake.Accept(session, batch, form, key);
        return TypedResults.Accepted(TaskRoutes.Address(accepted.Documents[0].TaskId), accepted);
    }

    private async Task<DocumentForm> ReadBody(HttpRequest request, UploadBatch batch, CancellationToken cancellationToken)
    {
        // A text is read at once, so it must fit into memory many times over.
        BodyGate.Hold(request.HttpContext, options.Value.MaxTextBytes);
        var body = await Parse(request, cancellationToken);
        var form = DocumentForm.Of(body);
        if (body.Url is not null)
            batch.Promise(DocumentForm.WebAddress(body.Url)!);
        else
            await batch.Store(null, "text/markdown", new MemoryStream(Encoding.UTF8.GetBytes(body.Text!)), cancellationToken);
        return form;
    }

    private static async Task<DocumentBody> Parse(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await request.ReadFromJsonAsync<DocumentBody>(WireJson.Options, cancellationToken) ?? throw new ProblemException(Problem.Invalid("body", "is null."));
        }
        catch (JsonException malformed)
        {
            throw new ProblemException(BadRequestProblems.Of(malformed));
        }
    }
}
