using Microsoft.Extensions.Options;
using Rag.Hosting;

namespace Rag.Tenants;

/// <summary>Checks <see cref="TenantOptions"/> at start.</summary>
internal sealed class TenantOptionsValidator : IValidateOptions<TenantOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, TenantOptions options) => new OptionFaults("Rag:Tenants")
        .Between(nameof(options.FeedLength), options.FeedLength, 10, 100_000)
        .Between(nameof(options.SnapshotDocuments), options.SnapshotDocuments, 1, 200)
        .Between(nameof(options.ReconcilePeriod), options.ReconcilePeriod, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1))
        .Result();
}
