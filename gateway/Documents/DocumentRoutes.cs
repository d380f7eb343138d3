using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rag.Access;
using Rag.Documents;
using Rag.Storage;

namespace Rag.Gateway;

/// <summary><c>/api/v1/documents</c>.</summary>
internal static class DocumentRoutes
{
    // A chunk is at most 400 tokens: with two on each side about two pages.
    private const int Neighbours = 2;

    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder api, RagGatewayOptions options)
    {
        var documents = api.MapGroup("/documents").WithTags("documents");
        documents.MapPost("/", UploadRoute.Add).WithName("addDocuments").WithMetadata(new BodyLimit(options.MaxUploadBytes), UploadBodies.Instance);
        documents.MapGet("/", List).WithName("listDocuments");
        documents.MapGet("/{id:guid}", Get).WithName("getDocument");
        documents.MapPatch("/{id:guid}", Change).WithName("changeDocument");
        documents.MapDelete("/{id:guid}", Delete).WithName("deleteDocument");
        documents.MapGet("/{id:guid}/content", ContentRoute.Get).WithName("getDocumentContent").Produces<Stream>(StatusCodes.Status200OK, FileNames.UnknownType);
        documents.MapGet("/{id:guid}/chunks/{chunkId}", Chunk).WithName("getDocumentChunk");
    }

    /// <summary>The tenant's documents, newest first.</summary>
    public static async Task<Ok<Page<DocumentSnapshot>>> List(
        [AsParameters] ListQuery page, string? collection, [OneOf(typeof(DocumentStep))] string? step, [FromServices] CallerSession session, [FromServices] ICatalogReader catalog, CancellationToken cancellationToken)
    {
        var request = page.Checked(new Validation().Collection(collection).Name<DocumentStep>(step, "step", out var at));
        var access = session.Access(Role.Viewer, "documents.list");
        return TypedResults.Ok(await catalog.ListDocuments(access, new DocumentQuery(collection, at), request, cancellationToken));
    }

    /// <summary>One document.</summary>
    public static async Task<Ok<DocumentSnapshot>> Get(Guid id, [FromServices] CallerSession session, CancellationToken cancellationToken) =>
        TypedResults.Ok(await session.Document(id).Get(cancellationToken) ?? throw new ProblemException(Problem.NotFound("document")));

    /// <summary>Changes title or tags.</summary>
    public static async Task<Ok<DocumentSnapshot>> Change(Guid id, DocumentChangeBody body, [FromServices] CallerSession session, CancellationToken cancellationToken) =>
        TypedResults.Ok(await session.Document(id).Change(body.Checked(), cancellationToken) ?? throw new ProblemException(Problem.NotFound("document")));

    /// <summary>Removes a document: when this answers, no search finds it any more.</summary>
    public static async Task<NoContent> Delete(Guid id, [FromServices] CallerSession session, CancellationToken cancellationToken) =>
        await session.Document(id).Delete(cancellationToken) ? TypedResults.NoContent() : throw new ProblemException(Problem.NotFound("document"));

    /// <summary>One chunk, with its place in the document: what a citation points to.</summary>
    public static async Task<Ok<ChunkView>> Chunk(
        Guid id, string chunkId, [FromServices] CallerSession session, [FromServices] IChunkStore chunks, CancellationToken cancellationToken)
    {
        var access = session.Access(Role.Viewer, "documents.chunk");
        var around = IsChunkId(chunkId) ? await chunks.ReadAround(access, id, chunkId, Neighbours, cancellationToken) : [];
        var chunk = around.FirstOrDefault(row => row.ChunkId == chunkId) ?? throw new ProblemException(Problem.NotFound("chunk"));
        return TypedResults.Ok(View(id, chunk) with { Passage = ChunkPassage.Of(around, chunk) });
    }

    private static bool IsChunkId(string text) => text.Length <= 200 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    private static ChunkView View(Guid documentId, ChunkRow chunk) => new()
    {
        DocumentId = documentId,
        ChunkId = chunk.ChunkId,
        Ordinal = chunk.Ordinal,
        Page = chunk.Page,
        Start = chunk.Start,
        Length = chunk.Length,
        Headings = chunk.Headings,
        Language = chunk.Language,
        Text = chunk.Text,
        Passage = chunk.Text,
    };
}
