using System.Globalization;
using Microsoft.AspNetCore.Http;
using Rag.Limits;

namespace Rag.Gateway;

/// <summary>Counts each request to an endpoint that asks for it, and tells the client in headers how much is left.</summary>
internal sealed class RateGate(RequestDelegate next, RequestRates rates)
{
    /// <summary>Handles one request.</summary>
    public Task Invoke(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RateCounted>() is null)
            return next(context);
        var who = RequestRates.Who(context);
        context.Response.OnStarting(() =>
        {
            if (context.Items.TryGetValue(typeof(RateLimitSnapshot), out var bucket))
                Describe((RateLimitSnapshot)bucket!, context.Response.Headers);
            else
                rates.Describe(who, context.Response.Headers);
            return Task.CompletedTask;
        });
        rates.Count(who);
        return next(context);
    }

    // What started work was held to a limit of the user or the tenant: that one says more.
    private static void Describe(RateLimitSnapshot bucket, IHeaderDictionary headers)
    {
        headers["RateLimit-Limit"] = bucket.Limit!.Units.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Remaining"] = Math.Max(0, bucket.Remaining).ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Reset"] = Math.Ceiling(bucket.ResetAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>Marks endpoints whose requests are counted.</summary>
internal sealed class RateCounted
{
    /// <summary>The mark.</summary>
    public static RateCounted Instance { get; } = new();
}
