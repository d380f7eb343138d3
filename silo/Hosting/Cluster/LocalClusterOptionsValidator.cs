using Microsoft.Extensions.Options;
using Rag.Hosting;

namespace Rag.Silo.Hosting;

/// <summary>Checks <see cref="LocalClusterOptions"/> at start.</summary>
internal sealed class LocalClusterOptionsValidator : IValidateOptions<LocalClusterOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, LocalClusterOptions options) => new OptionFaults(LocalClusterOptions.Section)
        .Between(nameof(options.SiloPort), options.SiloPort, 0, ushort.MaxValue)
        .Between(nameof(options.PrimaryPort), options.PrimaryPort ?? 1, 1, ushort.MaxValue)
        .Between(nameof(options.ProbeTimeout), options.ProbeTimeout, TimeSpan.FromMilliseconds(500), TimeSpan.FromMinutes(1))
        .Between(nameof(options.MissedProbes), options.MissedProbes, 1, 20)
        .Result();
}
