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
        .Between(nameof(options.SweepPeriod), options.SweepPeriod, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10))
        .Result();
}
