using Microsoft.Extensions.Options;
using Rag.Hosting;

namespace Rag.Limits;

/// <summary>Checks <see cref="LimitOptions"/> at start.</summary>
internal sealed class LimitOptionsValidator : IValidateOptions<LimitOptions>
{
    private const long MostCalls = 1_000_000_000, MostTokens = 1_000_000_000_000;

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, LimitOptions options)
    {
        var faults = new OptionFaults("Rag:Limits").Between(nameof(options.LeasePeriod), options.LeasePeriod, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));
        Check(faults, nameof(options.Free), options.Free);
        Check(faults, nameof(options.Pro), options.Pro);
        Check(faults, nameof(options.Enterprise), options.Enterprise);
        foreach (var (provider, limits) in options.Providers)
        {
            Check(faults, $"Providers:{provider}:{nameof(limits.CallsPerMinute)}", limits.CallsPerMinute, MostCalls);
            Check(faults, $"Providers:{provider}:{nameof(limits.TokensPerMinute)}", limits.TokensPerMinute, MostTokens);
        }

        return faults.Result();
    }

    private static void Check(OptionFaults faults, string plan, PlanLimits limits)
    {
        Check(faults, $"{plan}:{nameof(limits.QueriesPerHour)}", limits.QueriesPerHour, MostCalls);
        Check(faults, $"{plan}:{nameof(limits.UploadsPerHour)}", limits.UploadsPerHour, MostCalls);
        Check(faults, $"{plan}:{nameof(limits.SearchesPerHour)}", limits.SearchesPerHour, MostCalls);
        Check(faults, $"{plan}:{nameof(limits.TokensPerHour)}", limits.TokensPerHour, MostTokens);
        if (limits.CostPerHour is { } cost)
            faults.Between($"{plan}:{nameof(limits.CostPerHour)}", cost, 0.000001m, 1_000_000m);
    }

    private static void Check(OptionFaults faults, string key, long? value, long most)
    {
        if (value is { } units)
            faults.Between(key, units, 1, most);
    }
}
