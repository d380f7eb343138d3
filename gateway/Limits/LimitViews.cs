using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Rag.Limits;

namespace Rag.Gateway;

/// <summary>What a tenant may use.</summary>
internal sealed record TenantLimitsView
{
    /// <summary>The tenant's plan: `free`, `pro` or `enterprise`.</summary>
    public required string Plan { get; init; }

    /// <summary>The limits, one for each operation.</summary>
    public required ImmutableArray<OperationLimitView> Limits { get; init; }
}

/// <summary>How much of an operation may be used, and how much is left.</summary>
internal sealed record OperationLimitView
{
    /// <summary>`query`, `search`, `upload`, `tokens`, `cost` (millionths of the price list's unit) or, of a provider, `calls`.</summary>
    public required string Operation { get; init; }

    /// <summary>How many units in a period; null for as many as one likes.</summary>
    public required long? Units { get; init; }

    /// <summary>The period, in seconds; null without a limit.</summary>
    public required double? PeriodSeconds { get; init; }

    /// <summary>How many units are left now; less than 0 in debt; null without a limit.</summary>
    public required long? Remaining { get; init; }

    /// <summary>When all of them are there again, in seconds; null without a limit.</summary>
    public required double? ResetSeconds { get; init; }

    /// <summary>Whether the limit stands in place of the plan's.</summary>
    public required bool Overridden { get; init; }

    /// <summary>A bucket as clients see it.</summary>
    public static OperationLimitView Of(string operation, RateLimitSnapshot bucket) => new()
    {
        Operation = operation,
        Units = bucket.Limit?.Units,
        PeriodSeconds = bucket.Limit?.Period.TotalSeconds,
        Remaining = bucket.Limit is null ? null : bucket.Remaining,
        ResetSeconds = bucket.Limit is null ? null : bucket.ResetAfter.TotalSeconds,
        Overridden = bucket.Overridden,
    };
}

/// <summary>Holds one user of the tenant to a limit.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record UserLimitBody
{
    /// <summary>The user.</summary>
    public required Guid UserId { get; init; }

    /// <summary>`query`, `search` or `upload`.</summary>
    public required string Operation { get; init; }

    /// <summary>How many units in a period, 1 to 10¹²; null lifts the limit.</summary>
    public long? Units { get; init; }

    /// <summary>The period in seconds, 1 to 2 678 400 (31 days); an hour when not given.</summary>
    public double? PeriodSeconds { get; init; }

    /// <summary>The limit, after checks; null lifts it.</summary>
    /// <exception cref="ProblemException">Something is wrong.</exception>
    public RateLimit? Checked()
    {
        LimitBodies.Check(Units, PeriodSeconds)
            .Require(Operation is RateLimitOperations.Query or RateLimitOperations.Search or RateLimitOperations.Upload, "operation", "must be query, search or upload.")
            .Done();
        return LimitBodies.Limit(Units, PeriodSeconds);
    }
}

/// <summary>Puts a limit in place of a plan's or provider's.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record LimitOverrideBody
{
    /// <summary>The tenant; null with a provider.</summary>
    public Guid? TenantId { get; init; }

    /// <summary>The user of the tenant; null for the whole tenant.</summary>
    public Guid? UserId { get; init; }

    /// <summary>The provider's model, 1 to 100 characters; null with a tenant.</summary>
    public string? Provider { get; init; }

    /// <summary>`query`, `search`, `upload`, `tokens` or `cost`; of a provider `calls` or `tokens`.</summary>
    public required string Operation { get; init; }

    /// <summary>How many units in a period, 1 to 10¹².</summary>
    public required long Units { get; init; }

    /// <summary>The period in seconds, 1 to 2 678 400 (31 days); an hour when not given.</summary>
    public double? PeriodSeconds { get; init; }

    /// <summary>The limit, after checks.</summary>
    /// <exception cref="ProblemException">Something is wrong.</exception>
    public (RateLimitKey Key, RateLimit Limit) Checked()
    {
        LimitBodies.Check(Units, PeriodSeconds).Done();
        return (LimitBodies.Key(TenantId, UserId, Provider, Operation), LimitBodies.Limit(Units, PeriodSeconds)!);
    }
}

/// <summary>Puts a tenant on a plan.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PlanBody
{
    /// <summary>The tenant.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>`free`, `pro` or `enterprise`.</summary>
    public required string Plan { get; init; }
}

/// <summary>What the bodies have in common.</summary>
internal static class LimitBodies
{
    private const long MostUnits = 1_000_000_000_000;
    private const double LongestPeriod = 31 * 24 * 3600;

    /// <summary>Checks how much in how much time.</summary>
    public static Validation Check(long? units, double? periodSeconds) =>
        new Validation().Range(units, "units", 1, MostUnits).Range(periodSeconds, "periodSeconds", 1, LongestPeriod);

    /// <summary>So much in so much time; null without units.</summary>
    public static RateLimit? Limit(long? units, double? periodSeconds) =>
        units is { } some ? new RateLimit { Units = some, Period = TimeSpan.FromSeconds(periodSeconds ?? 3600) } : null;

    /// <summary>The bucket that some fields name.</summary>
    /// <exception cref="ProblemException">They name none.</exception>
    public static RateLimitKey Key(Guid? tenant, Guid? user, string? provider, string? operation)
    {
        var operations = tenant is null ? [RateLimitOperations.Calls, RateLimitOperations.Tokens] : RateLimitOperations.OfTenants;
        Owner(tenant, user, provider)
            .Require(operation is not null && operations.Contains(operation), "operation", $"must be one of {string.Join(", ", operations)}.")
            .Done();
        return tenant is { } id
            ? user is { } one ? RateLimitKey.Of(new(id), one, operation!) : RateLimitKey.Of(new(id), operation!)
            : RateLimitKey.OfProvider(provider!, operation!);
    }

    /// <summary>Checks whose a bucket is.</summary>
    public static Validation Owner(Guid? tenant, Guid? user, string? provider) => new Validation()
        .Require(tenant is null != provider is null, "tenantId", "or provider must be given, and not both.")
        .Require(tenant is not null || user is null, "userId", "needs a tenantId.")
        .Require(provider is null || (!string.IsNullOrWhiteSpace(provider) && !provider.Any(char.IsControl) && provider.All(char.IsAscii)), "provider", "must be visible ASCII.")
        .OptionalText(provider, "provider", 100);
}
