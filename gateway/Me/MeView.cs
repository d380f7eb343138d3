using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Rag.Access;

namespace Rag.Gateway;

/// <summary>Who the credential stands for, and what it allows.</summary>
internal sealed record MeView
{
    /// <summary>The user.</summary>
    public required UserView User { get; init; }

    /// <summary>The tenant.</summary>
    public required TenantView Tenant { get; init; }

    /// <summary>What this credential allows.</summary>
    public required Role Role { get; init; }

    /// <summary>The tenant's plan: `free`, `pro` or `enterprise`.</summary>
    public required string Plan { get; init; }

    /// <summary>How much of everything.</summary>
    public required LimitsView Limits { get; init; }

    /// <summary>Features, and whether they are switched on.</summary>
    public required ImmutableSortedDictionary<string, bool> Flags { get; init; }

    /// <summary>Preferences of the pages.</summary>
    public required ImmutableSortedDictionary<string, string> Preferences { get; init; }
}

/// <summary>A user.</summary>
internal sealed record UserView
{
    /// <summary>The user's id.</summary>
    public required Guid UserId { get; init; }

    /// <summary>The name, unique in the tenant.</summary>
    public required string Name { get; init; }
}

/// <summary>A tenant.</summary>
internal sealed record TenantView
{
    /// <summary>The tenant's id.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>Its label in addresses and log-ins.</summary>
    public required string Slug { get; init; }

    /// <summary>`active` or `suspended`.</summary>
    public required string Status { get; init; }
}

/// <summary>Limits of this server, and of the tenant.</summary>
internal sealed record LimitsView
{
    /// <summary>The largest file, in bytes.</summary>
    public required long MaxFileBytes { get; init; }

    /// <summary>The most files of one request.</summary>
    public required int MaxFilesPerRequest { get; init; }

    /// <summary>The largest upload request, in bytes.</summary>
    public required long MaxUploadBytes { get; init; }

    /// <summary>Requests per second, on average.</summary>
    public required int RequestsPerSecond { get; init; }

    /// <summary>Requests at once.</summary>
    public required int RequestBurst { get; init; }

    /// <summary>What the tenant may use, and what is left of it.</summary>
    public required ImmutableArray<OperationLimitView> Operations { get; init; }
}

/// <summary>What a user may change of itself.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record MeBody
{
    /// <summary>Preferences to set, at most 50 of 1 000 characters; an empty value removes one, what is not named stays.</summary>
    public required Dictionary<string, string> Preferences { get; init; }

    /// <summary>The preferences, after checks.</summary>
    /// <exception cref="ProblemException">Something is wrong.</exception>
    public ImmutableDictionary<string, string> Checked()
    {
        var checks = new Validation().Require(Preferences.Count <= 50, "preferences", "must be at most 50.");
        foreach (var (name, value) in Preferences)
        {
            checks.Text(name, "preferences", 100)
                .Require(value is not null, $"preferences.{BadRequestProblems.Shortened(name)}", "must be a text.")
                .OptionalText(value, $"preferences.{BadRequestProblems.Shortened(name)}", 1_000);
        }
        checks.Done();
        return Preferences.ToImmutableDictionary();
    }
}
