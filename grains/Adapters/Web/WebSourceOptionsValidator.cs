using Microsoft.Extensions.Options;
using Rag.Hosting;

namespace Rag.Adapters.Web;

/// <summary>Checks <see cref="WebSourceOptions"/> at start.</summary>
public sealed class WebSourceOptionsValidator : IValidateOptions<WebSourceOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, WebSourceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new OptionFaults("Rag:Web")
            .Between(nameof(options.MaximumBytes), options.MaximumBytes, 1, 1L << 40)
            .Between(nameof(options.Timeout), options.Timeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1))
            .Between(nameof(options.MaximumRedirects), options.MaximumRedirects, 0, 20)
            .Result();
    }
}
