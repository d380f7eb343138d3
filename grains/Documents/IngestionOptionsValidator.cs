using Microsoft.Extensions.Options;
using Rag.Hosting;

namespace Rag.Documents;

/// <summary>Checks <see cref="IngestionOptions"/> at start.</summary>
internal sealed class IngestionOptionsValidator : IValidateOptions<IngestionOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, IngestionOptions options) => new OptionFaults("Rag:Ingestion")
        .Between(nameof(options.PagesPerBatch), options.PagesPerBatch, 1, 1_000)
        .Between(nameof(options.ChunksPerBatch), options.ChunksPerBatch, 1, 10_000)
        .Between(nameof(options.CheckpointPeriod), options.CheckpointPeriod, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1))
        .Result();
}
