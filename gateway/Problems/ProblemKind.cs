using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Rag.Access;

namespace Rag.Gateway;

/// <summary>What a code is over HTTP. 4xx is the caller's, 5xx is ours.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The same words for every occurrence.</param>
internal sealed record ProblemKind(int Status, string Title)
{
    private static readonly FrozenDictionary<string, ProblemKind> Kinds = new Dictionary<string, ProblemKind>
    {
        [ErrorCodes.ValidationFailed] = new(StatusCodes.Status400BadRequest, "The request is malformed."),
        [ErrorCodes.NotFound] = new(StatusCodes.Status404NotFound, "There is no such thing."),
        [ErrorCodes.Forbidden] = new(StatusCodes.Status403Forbidden, "The role does not allow this."),
        [ErrorCodes.Unauthorized] = new(StatusCodes.Status401Unauthorized, "A valid credential is missing."),
        [ErrorCodes.RateLimited] = new(StatusCodes.Status429TooManyRequests, "Too many requests."),
        [ErrorCodes.QuotaExceeded] = new(StatusCodes.Status429TooManyRequests, "The plan's quota is used up."),
        [ErrorCodes.QueueFull] = new(StatusCodes.Status503ServiceUnavailable, "There is no room for more work now."),
        [ErrorCodes.UnsupportedFormat] = new(StatusCodes.Status415UnsupportedMediaType, "This kind of file cannot be read."),
        [ErrorCodes.FileTooLarge] = new(StatusCodes.Status413PayloadTooLarge, "The file is too large."),
        [ErrorCodes.FileEncrypted] = new(StatusCodes.Status422UnprocessableEntity, "The file asks for a password."),
        [ErrorCodes.FileCorrupt] = new(StatusCodes.Status422UnprocessableEntity, "The file is damaged."),
        [ErrorCodes.FileEmpty] = new(StatusCodes.Status422UnprocessableEntity, "The file is empty."),
        [ErrorCodes.NoText] = new(StatusCodes.Status422UnprocessableEntity, "The file holds no text."),
        [ErrorCodes.TenantSuspended] = new(StatusCodes.Status403Forbidden, "The tenant is suspended."),
        [ErrorCodes.FeatureDisabled] = new(StatusCodes.Status422UnprocessableEntity, "The feature is switched off."),
        [ErrorCodes.ModelUnavailable] = new(StatusCodes.Status503ServiceUnavailable, "No model answers."),
        [ErrorCodes.CircuitOpen] = new(StatusCodes.Status503ServiceUnavailable, "A dependency rests after errors."),
        [ErrorCodes.DatabaseUnavailable] = new(StatusCodes.Status503ServiceUnavailable, "The database cannot be reached."),
        [ErrorCodes.VectorsUnavailable] = new(StatusCodes.Status503ServiceUnavailable, "Vectors cannot be compared now."),
        [ErrorCodes.Conflict] = new(StatusCodes.Status409Conflict, "The state does not allow this."),
        [ErrorCodes.Timeout] = new(StatusCodes.Status504GatewayTimeout, "It took too long."),
        [ErrorCodes.MethodNotAllowed] = new(StatusCodes.Status405MethodNotAllowed, "The address does not know this method."),
        [ErrorCodes.UnsupportedMediaType] = new(StatusCodes.Status415UnsupportedMediaType, "The body's media type is not read here."),
        [ErrorCodes.Cancelled] = new(StatusCodes.Status409Conflict, "It was stopped before it was done."),
        [ErrorCodes.Unavailable] = new(StatusCodes.Status503ServiceUnavailable, "Not at this moment."),
        [ErrorCodes.Internal] = new(StatusCodes.Status500InternalServerError, "Our fault."),
    }.ToFrozenDictionary();

    /// <summary>What a code is; an unknown one is our fault.</summary>
    public static ProblemKind Of(string code) => Kinds.GetValueOrDefault(code) ?? Kinds[ErrorCodes.Internal];
}
