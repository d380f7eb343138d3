using System.Text;
using Microsoft.Extensions.Options;
using Rag.Tenants;

namespace Rag.Gateway;

/// <summary>Checks <see cref="RagGatewayOptions"/> at start: every fault at once, each with what would be right.</summary>
internal sealed class RagGatewayOptionsValidator : IValidateOptions<RagGatewayOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, RagGatewayOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(RagGatewayOptions options)
    {
        if (options.SigningKey is null && options.DataFolder is null)
            yield return "Rag:Gateway:SigningKey and Rag:Gateway:DataFolder are both missing: give a secret of at least 32 bytes, or a folder that one can be kept in.";
        if (options.SigningKey is { } key && Encoding.UTF8.GetByteCount(key) < TokenKey.LeastBytes)
            yield return $"Rag:Gateway:SigningKey has {Encoding.UTF8.GetByteCount(key)} bytes, HMAC-SHA-256 wants at least 32: take the output of 'openssl rand -base64 32'.";
        if (options.TokenLifetime < TimeSpan.FromSeconds(1) || options.TokenLifetime > TimeSpan.FromDays(31))
            yield return $"Rag:Gateway:TokenLifetime is {options.TokenLifetime}, it must be from one second to 31 days, such as 08:00:00.";
        if (options.EventPing < TimeSpan.FromSeconds(1) || options.EventPing > TimeSpan.FromMinutes(5))
            yield return $"Rag:Gateway:EventPing is {options.EventPing}, it must be from one second to five minutes, such as 00:00:15.";
        if (!Plans.IsPlan(options.DevelopmentPlan))
            yield return $"Rag:Gateway:DevelopmentPlan is '{options.DevelopmentPlan}', it must be one of {string.Join(", ", Plans.All)}.";
        if (options.EventsPerFrame is < 1 or > 256)
            yield return $"Rag:Gateway:EventsPerFrame is {options.EventsPerFrame}, it must be from 1 to 256.";
        foreach (var (setting, value) in Positive(options))
        {
            if (value < 1)
                yield return $"Rag:Gateway:{setting} is {value}, it must be at least 1.";
        }
        if (options.MaxUploadBytes < options.MaxFileBytes)
            yield return $"Rag:Gateway:MaxUploadBytes ({options.MaxUploadBytes}) is smaller than Rag:Gateway:MaxFileBytes ({options.MaxFileBytes}): no file of that size could ever be uploaded.";
        if (options.RequestBurst < options.RequestsPerSecond / 10)
            yield return $"Rag:Gateway:RequestBurst ({options.RequestBurst}) is less than a tenth of Rag:Gateway:RequestsPerSecond ({options.RequestsPerSecond}): that rate could never be reached.";
    }

    private static IEnumerable<(string Setting, long Value)> Positive(RagGatewayOptions options) =>
    [
        (nameof(options.MaxFileBytes), options.MaxFileBytes),
        (nameof(options.MaxFilesPerRequest), options.MaxFilesPerRequest),
        (nameof(options.MaxUploadBytes), options.MaxUploadBytes),
        (nameof(options.MaxTextBytes), options.MaxTextBytes),
        (nameof(options.MaxBodyBytes), options.MaxBodyBytes),
        (nameof(options.RequestsPerSecond), options.RequestsPerSecond),
        (nameof(options.RequestBurst), options.RequestBurst),
        (nameof(options.MaxStreamsPerConnection), options.MaxStreamsPerConnection),
    ];
}
