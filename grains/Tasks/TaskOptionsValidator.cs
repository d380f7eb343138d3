using Microsoft.Extensions.Options;
using Rag.Hosting;

namespace Rag.Tasks;

/// <summary>Checks <see cref="TaskOptions"/> at start.</summary>
internal sealed class TaskOptionsValidator : IValidateOptions<TaskOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, TaskOptions options) => new OptionFaults("Rag:Tasks")
        .Between(nameof(options.SnapshotPeriod), options.SnapshotPeriod, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1))
        .Between(nameof(options.AcceptancePatience), options.AcceptancePatience, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30))
        .Between(nameof(options.MaximumUnsaved), options.MaximumUnsaved, 0, 100_000)
        .Between(nameof(options.QueryAttempts), options.QueryAttempts, 1, 20)
        .Between(nameof(options.IngestionAttempts), options.IngestionAttempts, 1, 20)
        .Between(nameof(options.RetryDelay), options.RetryDelay, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1))
        .Between(nameof(options.MaximumRetryDelay), options.MaximumRetryDelay, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1))
        .Between(nameof(options.MaximumLosses), options.MaximumLosses, 2, 20)
        .Between(nameof(options.DrainPeriod), options.DrainPeriod, TimeSpan.Zero, TimeSpan.FromMinutes(10))
        .Require(
            options.RetryDelay <= options.MaximumRetryDelay,
            $"Rag:Tasks:RetryDelay is {options.RetryDelay} and longer than Rag:Tasks:MaximumRetryDelay, {options.MaximumRetryDelay}: make it shorter, or the other longer.")
        .Result();
}
