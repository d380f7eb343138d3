using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Rag.Gateway;

/// <summary>Describes the two bodies of <c>POST /api/v1/documents</c>, which is read by hand: what it streams, no binder ever holds.</summary>
internal sealed class UploadBodies
{
    /// <summary>The mark on the route.</summary>
    public static UploadBodies Instance { get; } = new();

    /// <summary>Adds the bodies to the route's description.</summary>
    public static async Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (!context.Description.ActionDescriptor.EndpointMetadata.OfType<UploadBodies>().Any())
            return;
        var text = await context.GetOrCreateSchemaAsync(typeof(DocumentBody), cancellationToken: cancellationToken);
        context.Document!.AddComponent(nameof(DocumentBody), text);
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["multipart/form-data"] = new() { Schema = Form() },
                ["application/json"] = new() { Schema = new OpenApiSchemaReference(nameof(DocumentBody), context.Document) },
            },
        };
    }

    private static OpenApiSchema Form() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "file" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["file"] = List("The files; the part may stand there many times.", new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" }),
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The title, 1 to 300 characters; for one file only." },
            ["collection"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The collection to put them in; `default` when not given." },
            ["priority"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "How urgent reading them is among your tenant's own: 0 to 9, 0 first; 5 when not given." },
            ["tags"] = List("Tags of all the files; the part may stand there many times.", new OpenApiSchema { Type = JsonSchemaType.String }),
        },
    };

    private static OpenApiSchema List(string description, OpenApiSchema items) => new() { Type = JsonSchemaType.Array, Description = description, Items = items };
}
