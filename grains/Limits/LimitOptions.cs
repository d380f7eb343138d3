using Rag.Tenants;

namespace Rag.Limits;

/// <summary>What each plan allows, and what providers allow us. Section <c>Rag:Limits</c>.</summary>
public sealed class LimitOptions
{
    /// <summary>The plan <c>free</c>.</summary>
    public PlanLimits Free { get; set; } = new() { QueriesPerHour = 100, UploadsPerHour = 5, SearchesPerHour = 1_000 };

    /// <summary>The plan <c>pro</c>.</summary>
    public PlanLimits Pro { get; set; } = new() { QueriesPerHour = 1_000, UploadsPerHour = 50, SearchesPerHour = 10_000 };

    /// <summary>The plan <c>enterprise</c>: without limits unless some are set.</summary>
    public PlanLimits Enterprise { get; set; } = new();

    /// <summary>What all tenants together may ask of a model, by its name.</summary>
    public IDictionary<string, ProviderLimits> Providers { get; init; } = new Dictionary<string, ProviderLimits>(StringComparer.Ordinal);

    /// <summary>How long a silo may keep units that it has leased and not used, 100 ms to 1 min.</summary>
    public TimeSpan LeasePeriod { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The limit of a bucket by plan or provider; null for none.</summary>
    /// <param name="key">The bucket.</param>
    /// <param name="plan">The tenant's plan; null when there is no such tenant.</param>
    internal RateLimit? Of(RateLimitKey key, string? plan) => key switch
    {
        { Provider: { } provider } => Providers.TryGetValue(provider, out var limits) ? limits.Of(key.Operation) : null,
        { IsOfTenant: true } => plan switch
        {
            Plans.Free => Free.Of(key.Operation),
            Plans.Pro => Pro.Of(key.Operation),
            Plans.Enterprise => Enterprise.Of(key.Operation),
            _ => null,
        },
        _ => null,
    };
}

/// <summary>What a tenant on a plan may use in an hour; null for as much as it likes.</summary>
public sealed class PlanLimits
{
    /// <summary>Questions, 1 to 10⁹.</summary>
    public long? QueriesPerHour { get; set; }

    /// <summary>Documents that are read, 1 to 10⁹.</summary>
    public long? UploadsPerHour { get; set; }

    /// <summary>Searches without an answer, 1 to 10⁹.</summary>
    public long? SearchesPerHour { get; set; }

    /// <summary>Tokens that models read and write, 1 to 10¹².</summary>
    public long? TokensPerHour { get; set; }

    /// <summary>What models may cost, in the unit of the price lists; 0.000001 to 10⁶.</summary>
    public decimal? CostPerHour { get; set; }

    /// <summary>The limit of an operation; null for none.</summary>
    internal RateLimit? Of(string operation) => operation switch
    {
        RateLimitOperations.Query => PerHour(QueriesPerHour),
        RateLimitOperations.Upload => PerHour(UploadsPerHour),
        RateLimitOperations.Search => PerHour(SearchesPerHour),
        RateLimitOperations.Tokens => PerHour(TokensPerHour),
        RateLimitOperations.Cost => PerHour((long?)(CostPerHour * 1_000_000)),
        _ => null,
    };

    private static RateLimit? PerHour(long? units) => units is { } some ? new RateLimit { Units = some, Period = TimeSpan.FromHours(1) } : null;
}

/// <summary>What a provider allows in a minute; null for as much as we like.</summary>
public sealed class ProviderLimits
{
    /// <summary>Calls, 1 to 10⁹.</summary>
    public long? CallsPerMinute { get; set; }

    /// <summary>Tokens read and written, 1 to 10¹².</summary>
    public long? TokensPerMinute { get; set; }

    /// <summary>The limit of an operation; null for none.</summary>
    internal RateLimit? Of(string operation) => operation switch
    {
        RateLimitOperations.Calls => PerMinute(CallsPerMinute),
        RateLimitOperations.Tokens => PerMinute(TokensPerMinute),
        _ => null,
    };

    private static RateLimit? PerMinute(long? units) => units is { } some ? new RateLimit { Units = some, Period = TimeSpan.FromMinutes(1) } : null;
}
