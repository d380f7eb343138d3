using Microsoft.Extensions.Options;
using Rag.Hosting;

namespace Rag.Health;

/// <summary>Checks <see cref="HealthOptions"/> at start.</summary>
internal sealed class HealthOptionsValidator : IValidateOptions<HealthOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, HealthOptions options) => new OptionFaults("Rag:Health")
        .Between(nameof(options.ProbePeriod), options.ProbePeriod, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1))
        .Between(nameof(options.CostlyProbePeriod), options.CostlyProbePeriod, TimeSpan.FromSeconds(10), TimeSpan.FromDays(1))
        .Between(nameof(options.ProbeTimeout), options.ProbeTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1))
        .Between(nameof(options.SlowAfter), options.SlowAfter, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1))
        .Between(nameof(options.PulsePeriod), options.PulsePeriod, TimeSpan.FromMilliseconds(500), TimeSpan.FromMinutes(1))
        .Between(nameof(options.SlowTurn), options.SlowTurn, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10))
        .Between(nameof(options.QuietTime), options.QuietTime, TimeSpan.Zero, TimeSpan.FromDays(1))
        .Require(
            options.Webhook is null || Uri.TryCreate(options.Webhook, UriKind.Absolute, out var address) && address.Scheme is "http" or "https",
            $"Rag:Health:Webhook is '{options.Webhook}'; it must be an http or https address, such as https://alerts.example.org/rag.")
        .Require(options.WebhookSecret is null || options.Webhook is not null, "Rag:Health:WebhookSecret is set, and there is no Rag:Health:Webhook that it would sign for.")
        .Result();
}
