using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Rag.Access;

namespace Rag.Gateway;

/// <summary>
/// How often one user may knock at this gateway: a token bucket each, in memory, for HTTP and hub together. It keeps one client from taking all of a gateway's
/// processor time; what a tenant's plan allows is counted elsewhere.
/// </summary>
internal sealed class RequestRates : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);
    private readonly PartitionedRateLimiter<string> _limiter;
    private readonly RagGatewayOptions _options;

    public RequestRates(IOptions<RagGatewayOptions> options)
    {
        _options = options.Value;
        _limiter = PartitionedRateLimiter.Create<string, string>(who => RateLimitPartition.GetTokenBucketLimiter(who, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = _options.RequestBurst,
            TokensPerPeriod = Math.Max(1, _options.RequestsPerSecond / 10),
            ReplenishmentPeriod = Period,
            QueueLimit = 0,
        }));
    }

    /// <summary>Counts a request.</summary>
    /// <exception cref="ProblemException">There were too many (<c>rate_limited</c>).</exception>
    public void Count(string who)
    {
        using var lease = _limiter.AttemptAcquire(who);
        if (lease.IsAcquired)
            return;
        var rest = lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : Period;
        throw new ProblemException(new Problem(ErrorCodes.RateLimited, $"At most {_options.RequestsPerSecond} requests per second. Wait a moment.") { RetryAfter = rest });
    }

    /// <summary>Says in a response how much is left.</summary>
    public void Describe(string who, IHeaderDictionary headers)
    {
        var left = _limiter.GetStatistics(who)?.CurrentAvailablePermits ?? _options.RequestBurst;
        headers["RateLimit-Limit"] = _options.RequestBurst.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Remaining"] = left.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Reset"] = Math.Ceiling((_options.RequestBurst - left) / (double)_options.RequestsPerSecond).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Whose bucket a request is counted in: the user's, and without one the address's.</summary>
    public static string Who(HttpContext context)
    {
        // Asked at every call of a hub's connection, whose user never changes.
        if (context.Items.TryGetValue(typeof(RequestRates), out var known))
            return (string)known!;
        var who = CallerClaims.TryRead(context.User, out var caller) ? $"{caller.Tenant}/{caller.User}" : $"ip/{context.Connection.RemoteIpAddress}";
        context.Items[typeof(RequestRates)] = who;
        return who;
    }

    /// <inheritdoc />
    public void Dispose() => _limiter.Dispose();
}
