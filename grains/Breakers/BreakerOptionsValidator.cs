using Microsoft.Extensions.Options;
using Rag.Hosting;

namespace Rag.Breakers;

/// <summary>Checks <see cref="BreakerOptions"/> at start.</summary>
internal sealed class BreakerOptionsValidator : IValidateOptions<BreakerOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, BreakerOptions options) => new OptionFaults("Rag:Breakers")
        .Between(nameof(options.Window), options.Window, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10))
        .Between(nameof(options.FailureRate), options.FailureRate, 0.05, 1)
        .Between(nameof(options.MinimumCalls), options.MinimumCalls, 2, 10_000)
        .Between(nameof(options.Rest), options.Rest, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10))
        .Between(nameof(options.LongestRest), options.LongestRest, TimeSpan.FromMilliseconds(100), TimeSpan.FromDays(1))
        .Between(nameof(options.ProbePatience), options.ProbePatience, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10))
        .Require(
            options.Rest <= options.LongestRest,
            $"Rag:Breakers:Rest is {options.Rest} and longer than Rag:Breakers:LongestRest, {options.LongestRest}: make it shorter, or the other longer.")
        .Result();
}
