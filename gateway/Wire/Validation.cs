using System.Text.Json;
using Rag.Collections;

namespace Rag.Gateway;

/// <summary>Collects everything that is wrong with a request, so that a caller hears it all at once.</summary>
internal sealed class Validation
{
    /// <summary>The longest question.</summary>
    public const int LongestQuestion = 8_000;

    private readonly List<(string Field, string Message)> _faults = [];

    /// <summary>Notes a fault unless the condition holds.</summary>
    public Validation Require(bool holds, string field, string message)
    {
        if (!holds)
            _faults.Add((field, message));
        return this;
    }

    /// <summary>A text that must be there: not blank, not too long, without the character NUL, which no database column takes.</summary>
    public Validation Text(string? value, string field, int longest) =>
        Require(!string.IsNullOrWhiteSpace(value), field, "must not be blank.")
            .OptionalText(value, field, longest);

    /// <summary>A text that may be missing or empty.</summary>
    public Validation OptionalText(string? value, string field, int longest) =>
        Require(value is null || value.Length <= longest, field, $"must have at most {longest} characters.")
            .Require(value is null || !value.Contains('\0', StringComparison.Ordinal), field, "must not contain the character NUL.");

    /// <summary>A number in a range that may be missing.</summary>
    public Validation Range(double? value, string field, double least, double most) =>
        Require(value is null || (value >= least && value <= most), field, FormattableString.Invariant($"must be from {least} to {most}."));

    /// <summary>The name of an enumeration's member, as it stands in JSON; it may be missing.</summary>
    public Validation Name<TEnum>(string? name, string field, out TEnum? value) where TEnum : struct, Enum
    {
        value = null;
        foreach (var member in Enum.GetValues<TEnum>())
        {
            if (JsonNamingPolicy.CamelCase.ConvertName(member.ToString()) == name)
                value = member;
        }
        return Require(string.IsNullOrEmpty(name) || value is not null, field, $"must be one of {string.Join(", ", Enum.GetNames<TEnum>().Select(JsonNamingPolicy.CamelCase.ConvertName))}.");
    }

    /// <summary>A collection's name that may be missing.</summary>
    public Validation Collection(string? name, string field = "collection") =>
        Require(name is null || CollectionKey.IsName(name), field, "must have 1 to 64 of a-z 0-9 - _ and begin with a letter or digit.");

    /// <summary>Tags that may be missing: at most 50 of 100 characters.</summary>
    public Validation Tags(IReadOnlyCollection<string>? tags, string field = "tags")
    {
        Require(tags is null || tags.Count <= 50, field, "must be at most 50.");
        foreach (var tag in tags ?? [])
            Text(tag, field, 100);
        return this;
    }

    /// <summary>Ends here if anything is wrong.</summary>
    /// <exception cref="ProblemException">Something is (<c>validation_failed</c>).</exception>
    public void Done()
    {
        if (_faults.Count > 0)
            throw new ProblemException(Problem.Invalid(_faults.Distinct().ToList()));
    }
}
