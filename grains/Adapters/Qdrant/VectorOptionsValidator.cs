using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Rag.Hosting;
using Rag.Storage;

namespace Rag.Adapters.Qdrant;

/// <summary>Checks <see cref="VectorOptions"/> at start, all of it at once, keys that no option reads among it.</summary>
/// <param name="section">Where the options are read from.</param>
internal sealed partial class VectorOptionsValidator(IConfigurationSection section) : IValidateOptions<VectorOptions>
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(10), s_longest = TimeSpan.FromMinutes(10);

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, VectorOptions options)
    {
        ValidateOptionsResult[] results =
        [
            new KnownKeys<VectorOptions>(section).Validate(name, options),
            new KnownKeys<QdrantOptions>(section.GetSection(nameof(options.Qdrant))).Validate(name, options.Qdrant),
            options.Store == VectorStoreKind.Qdrant ? Of(options.Qdrant, $"{section.Path}:{nameof(options.Qdrant)}") : ValidateOptionsResult.Success,
        ];
        string[] faults = [.. results.Where(result => result.Failed).SelectMany(result => result.Failures!)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static ValidateOptionsResult Of(QdrantOptions qdrant, string path)
    {
        var isAddress = Uri.TryCreate(qdrant.Endpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Query.Length == 0 && uri.UserInfo.Length == 0;
        return new OptionFaults(path)
            .Require(isAddress, $"{path}:Endpoint is '{qdrant.Endpoint}'; it must be an address such as http://127.0.0.1:6333, without user and query.")
            .Require(PrefixPattern().IsMatch(qdrant.Prefix), $"{path}:Prefix is '{qdrant.Prefix}'; it must have 1 to 40 of letters, digits, - and _.")
            .Between(nameof(qdrant.SearchTimeout), qdrant.SearchTimeout, s_shortest, s_longest)
            .Between(nameof(qdrant.WriteTimeout), qdrant.WriteTimeout, s_shortest, s_longest)
            .Between(nameof(qdrant.BatchSize), qdrant.BatchSize, 1, 10_000)
            .Between(nameof(qdrant.FailuresBeforeRest), qdrant.FailuresBeforeRest, 1, 1000)
            .Between(nameof(qdrant.Rest), qdrant.Rest, s_shortest, s_longest)
            .Result();
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,40}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PrefixPattern();
}
