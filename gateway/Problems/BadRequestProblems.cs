using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Rag.Access;
using Rag.Storage;

namespace Rag.Gateway;

/// <summary>Says in the caller's words what the framework says in its own: fields by their JSON names, no type names, a suggestion for a misspelt field.</summary>
internal static partial class BadRequestProblems
{
    private const string Body = "body";

    /// <summary>The body is of a kind that the call does not read.</summary>
    public static Problem WrongMediaType { get; } =
        new(ErrorCodes.UnsupportedMediaType, "Send application/json, or multipart/form-data where files are uploaded.");

    /// <summary>A request that could not be bound, or whose body could not be read.</summary>
    public static Problem Of(BadHttpRequestException exception) => exception switch
    {
        { InnerException: JsonException json } => Of(json),
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => new Problem(ErrorCodes.FileTooLarge, "The body is larger than this call takes."),
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } => WrongMediaType,
        { StatusCode: StatusCodes.Status408RequestTimeout } => new Problem(ErrorCodes.Timeout, "The body came too slowly.") { OwnStatus = StatusCodes.Status408RequestTimeout },
        _ when UnboundParameter().Match(exception.Message) is { Success: true } unbound => Problem.Invalid(unbound.Groups[1].Value, "does not have the expected form."),
        _ when MissingParameter().Match(exception.Message) is { Success: true } missing => Problem.Invalid(missing.Groups[1].Value, "is missing."),
        _ => Problem.Invalid(Body, "is missing, cut off or malformed."),
    };

    /// <summary>JSON that is malformed or does not fit.</summary>
    public static Problem Of(JsonException exception)
    {
        if (Unmapped().Match(exception.Message) is { Success: true } unmapped)
            return Unknown(unmapped.Groups[1].Value);
        if (MissingRequired().Match(exception.Message) is { Success: true } missing)
            return Problem.Invalid([.. Quoted().Matches(missing.Groups[1].Value).Select(name => (name.Groups[1].Value, "is missing."))]);
        if (Duplicate().Match(exception.Message) is { Success: true } duplicate)
            return Problem.Invalid(duplicate.Groups[1].Value, "stands there twice.");
        return Problem.Invalid(Field(exception.Path), exception.Path is null or "$" ? "is not well-formed JSON of the expected form." : "does not have the expected form.");
    }

    /// <summary>A field that the call does not know; taken for a slip, because a silently ignored option is worse than an error.</summary>
    public static Problem Unknown(string field) =>
        Problem.Invalid(Shortened(field), Suggestion.For(field, WireFields.All) is { } near ? $"is not a field here. Did you mean {near}?" : "is not a field here.");

    // "$.filters.documentIds[2]" → "filters.documentIds[2]"
    private static string Field(string? path) => path is null or "$" ? Body : Shortened(path.TrimStart('$').TrimStart('.'));

    /// <summary>A field name of the caller that is fit to be shown.</summary>
    public static string Shortened(string field) => field.Length <= 100 ? field : field[..100];

    [GeneratedRegex("""^Failed to bind parameter ".* (\w+)" from """, RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex UnboundParameter();

    [GeneratedRegex("""^Required parameter ".* (\w+)" was not provided from (?:query string|header|route)""", RegexOptions.CultureInvariant)]
    private static partial Regex MissingParameter();

    [GeneratedRegex("^The JSON property '(.*)' could not be mapped to any .NET member", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Unmapped();

    [GeneratedRegex("was missing required properties including: (.*?)\\.?( Path:|$)", RegexOptions.CultureInvariant)]
    private static partial Regex MissingRequired();

    [GeneratedRegex("^Duplicate property '(.*)' encountered during deserialization", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Duplicate();

    [GeneratedRegex("'([^']*)'", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
