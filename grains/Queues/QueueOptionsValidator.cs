using Microsoft.Extensions.Options;
using Rag.Hosting;

namespace Rag.Queues;

/// <summary>Checks <see cref="QueueOptions"/> at start.</summary>
internal sealed class QueueOptionsValidator : IValidateOptions<QueueOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, QueueOptions options) => new OptionFaults("Rag:Queues")
        .Between(nameof(options.QuerySlots), options.QuerySlots, 1, 10_000)
        .Between(nameof(options.IngestionSlots), options.IngestionSlots, 1, 1_000)
        .Between(nameof(options.Capacity), options.Capacity, 1, 1_000_000)
        .Between(nameof(options.TenantCapacity), options.TenantCapacity, 1, 1_000_000)
        .Between(nameof(options.ProWeight), options.ProWeight, 1, 100)
        .Between(nameof(options.EnterpriseWeight), options.EnterpriseWeight, 1, 100)
        .Between(nameof(options.KeepEnded), options.KeepEnded, TimeSpan.FromDays(1), TimeSpan.FromDays(3650))
        .Between(nameof(options.KeepFailed), options.KeepFailed, TimeSpan.FromDays(1), TimeSpan.FromDays(3650))
        .Between(nameof(options.PrunePeriod), options.PrunePeriod, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1))
        .Between(nameof(options.PruneBatch), options.PruneBatch, 1, 10_000)
        .Between(nameof(options.SuspectDelay), options.SuspectDelay, TimeSpan.Zero, TimeSpan.FromMinutes(10))
        .Between(nameof(options.SweepPeriod), options.SweepPeriod, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10))
        .Result();
}
