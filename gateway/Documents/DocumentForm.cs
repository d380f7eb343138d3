using System.Collections.Immutable;
using System.Globalization;
using Rag.Collections;
using Rag.Tasks;

namespace Rag.Gateway;

/// <summary>What an upload says about its documents beside their bytes.</summary>
internal sealed record DocumentForm
{
    /// <summary>The longest title.</summary>
    public const int LongestTitle = 300;

    private const int LongestUrl = 2_000;

    /// <summary>The title; for one file only.</summary>
    public string? Title { get; init; }

    /// <summary>The collection to put them in.</summary>
    public string Collection { get; init; } = CollectionKey.Default;

    /// <summary>Their tags.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>When, how urgently and after what they are to be read.</summary>
    public TaskTerms Terms { get; init; } = TaskTerms.Usual;

    /// <summary>Reads what stands beside a text.</summary>
    /// <exception cref="ProblemException">Something is wrong, or asks for a feature that is switched off.</exception>
    public static DocumentForm Of(DocumentBody body)
    {
        new Validation()
            .Require(body.Text is null || body.Url is null, "url", "stands beside text: give one of the two.")
            .Require(body.Text is not null || body.Url is not null, "text", "is missing.")
            .Require(body.Text is null || body.Title is not null, "title", "is missing.")
            .Require(body.Title is null || !string.IsNullOrWhiteSpace(body.Title), "title", "must not be blank.")
            .OptionalText(body.Title, "title", LongestTitle)
            .Require(body.Url is null || WebAddress(body.Url) is not null, "url", $"must be an http or https address without a user name, of at most {LongestUrl} characters.")
            .OptionalText(body.Text, "text", int.MaxValue)
            .Collection(body.Collection)
            .Tags(body.Tags)
            .Terms(body.Priority, body.RunAt, body.DependsOn)
            .Done();
        return new DocumentForm
        {
            Title = body.Title,
            Collection = body.Collection ?? CollectionKey.Default,
            Tags = [.. body.Tags ?? []],
            Terms = TermsBody.Of(body.Priority, body.RunAt, body.DependsOn),
        };
    }

    /// <summary>An address in its normal form, without the place inside the page; null when it is none that could be read.</summary>
    public static string? WebAddress(string text) =>
        text.Length <= LongestUrl && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 && address.Host.Length > 0
            ? address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped)
            : null;

    /// <summary>Reads the fields of a multipart form.</summary>
    /// <exception cref="ProblemException">A field is wrong, unknown or given twice.</exception>
    public static DocumentForm Of(IReadOnlyList<(string Name, string Value)> fields, int files)
    {
        var byName = fields.ToLookup(field => field.Name, field => field.Value);
        foreach (var unknown in byName.Where(field => field.Key is not ("title" or "collection" or "tags" or "priority")))
            throw new ProblemException(BadRequestProblems.Unknown(unknown.Key));
        var (title, collection, tags) = (byName["title"].FirstOrDefault(), byName["collection"].FirstOrDefault(), byName["tags"].ToArray());
        var urgent = int.TryParse(byName["priority"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var priority);
        var checks = new Validation()
            .Require(files > 0, "file", "is missing: send at least one.")
            .Require(byName["title"].Count() <= 1, "title", "stands there twice.")
            .Require(byName["collection"].Count() <= 1, "collection", "stands there twice.")
            .Require(byName["priority"].Count() == (urgent ? 1 : 0), "priority", "must be one number from 0 to 9.")
            .Terms(urgent ? priority : null, null, null)
            .Require(title is null || files <= 1, "title", "names one file, but there are several.")
            .Collection(collection)
            .Tags(tags);
        if (title is not null)
            checks.Text(title, "title", LongestTitle);
        checks.Done();
        return new DocumentForm { Title = title, Collection = collection ?? CollectionKey.Default, Tags = [.. tags], Terms = TermsBody.Of(urgent ? priority : null, null, null) };
    }
}
