using System.Collections.Immutable;
using Rag.Collections;

namespace Rag.Gateway;

/// <summary>What an upload says about its documents beside their bytes.</summary>
internal sealed record DocumentForm
{
    /// <summary>The longest title.</summary>
    public const int LongestTitle = 300;

    /// <summary>The title; for one file only.</summary>
    public string? Title { get; init; }

    /// <summary>The collection to put them in.</summary>
    public string Collection { get; init; } = CollectionKey.Default;

    /// <summary>Their tags.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Reads what stands beside a text.</summary>
    /// <exception cref="ProblemException">Something is wrong, or asks for a feature that is switched off.</exception>
    public static DocumentForm Of(DocumentBody body)
    {
        new Validation()
            .Require(body.Text is null || body.Url is null, "url", "stands beside text: give one of the two.")
            .Require(body.Text is not null || body.Url is not null, "text", "is missing.")
            .Text(body.Title, "title", LongestTitle)
            .OptionalText(body.Text, "text", int.MaxValue)
            .Collection(body.Collection)
            .Tags(body.Tags)
            .Done();
        if (body.Url is not null)
            throw new ProblemException(new Problem(Access.ErrorCodes.FeatureDisabled, "Documents cannot be read from an address yet. Download the page and upload the file."));
        return new DocumentForm { Title = body.Title, Collection = body.Collection ?? CollectionKey.Default, Tags = [.. body.Tags ?? []] };
    }

    /// <summary>Reads the fields of a multipart form.</summary>
    /// <exception cref="ProblemException">A field is wrong, unknown or given twice.</exception>
    public static DocumentForm Of(IReadOnlyList<(string Name, string Value)> fields, int files)
    {
        var byName = fields.ToLookup(field => field.Name, field => field.Value);
        foreach (var unknown in byName.Where(field => field.Key is not ("title" or "collection" or "tags")))
            throw new ProblemException(BadRequestProblems.Unknown(unknown.Key));
        var (title, collection, tags) = (byName["title"].FirstOrDefault(), byName["collection"].FirstOrDefault(), byName["tags"].ToArray());
        var checks = new Validation()
            .Require(files > 0, "file", "is missing: send at least one.")
            .Require(byName["title"].Count() <= 1, "title", "stands there twice.")
            .Require(byName["collection"].Count() <= 1, "collection", "stands there twice.")
            .Require(title is null || files <= 1, "title", "names one file, but there are several.")
            .Collection(collection)
            .Tags(tags);
        if (title is not null)
            checks.Text(title, "title", LongestTitle);
        checks.Done();
        return new DocumentForm { Title = title, Collection = collection ?? CollectionKey.Default, Tags = [.. tags] };
    }
}
