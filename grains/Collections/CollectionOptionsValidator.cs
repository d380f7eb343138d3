using Microsoft.Extensions.Options;
using Rag.Hosting;

namespace Rag.Collections;

/// <summary>Says what is wrong with <see cref="CollectionOptions"/>.</summary>
internal sealed class CollectionOptionsValidator : IValidateOptions<CollectionOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, CollectionOptions options) =>
        new OptionFaults("Rag:Collections")
            .Between(nameof(options.SavePeriod), options.SavePeriod, TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(10))
            .Between(nameof(options.ReconcilePeriod), options.ReconcilePeriod, TimeSpan.FromMilliseconds(50), TimeSpan.FromHours(1))
            .Result();
}
