using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Rag.Gateway;

/// <summary>What the generated OpenAPI document says beyond the routes' own types: the credential, the problems, which fields are always there.</summary>
internal static class OpenApiSetup
{
    /// <summary>The document's name, and its part of the address <c>/openapi/v1.json</c>.</summary>
    public const string Document = "v1";

    private const string Bearer = "bearer";

    /// <summary>Sets up the generator.</summary>
    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) => DescribeDocument(document));
        options.AddOperationTransformer(DescribeProblems);
        options.AddOperationTransformer(UploadBodies.Describe);
        options.AddOperationTransformer(DescribeNames);
        options.AddOperationTransformer((operation, context, _) => DescribeCredential(operation, context));
        options.AddSchemaTransformer((schema, context, _) => DescribeFields(schema, context));
    }

    private static Task DescribeDocument(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo { Title = "Orleans.Rag", Version = Document, Description = "Answers questions from a tenant's own documents." };
        document.Servers?.Clear(); // where this process happens to listen
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer, BearerFormat = "JWT" };
        return Task.CompletedTask;
    }

    private static async Task DescribeProblems(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var schema = await context.GetOrCreateSchemaAsync(typeof(ProblemBody), cancellationToken: cancellationToken);
        context.Document!.AddComponent(nameof(ProblemBody), schema);
        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "A problem, with a stable code.",
            Content = new Dictionary<string, OpenApiMediaType> { [ProblemBody.MediaType] = new() { Schema = new OpenApiSchemaReference(nameof(ProblemBody), context.Document) } },
        };
    }

    private static async Task DescribeNames(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in context.Description.ParameterDescriptions)
        {
            if (NamesOf(parameter) is not { } names || operation.Parameters?.FirstOrDefault(described => described.Name == parameter.Name) is not OpenApiParameter found)
                continue;
            context.Document!.AddComponent(names.Name, await context.GetOrCreateSchemaAsync(names, cancellationToken: cancellationToken));
            found.Schema = new OpenApiSchemaReference(names.Name, context.Document);
        }
    }

    private static Type? NamesOf(ApiParameterDescription parameter) =>
        (parameter.ParameterDescriptor as IParameterInfoParameterDescriptor)?.ParameterInfo.GetCustomAttribute<OneOfAttribute>()?.Names;

    private static Task DescribeCredential(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        if (!context.Description.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any())
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
        return Task.CompletedTask;
    }

    private static Task DescribeFields(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        if (RequiredFields.IsNeverNull(context.JsonPropertyInfo))
            schema.Type &= ~JsonSchemaType.Null;
        if (schema.Properties is { Count: > 0 } fields && RequiredFields.IsSent(context.JsonTypeInfo))
            schema.Required = RequiredFields.Of(context.JsonTypeInfo, fields.Keys).ToHashSet();
        return Task.CompletedTask;
    }
}
