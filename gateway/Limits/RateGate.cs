using Microsoft.AspNetCore.Http;

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
            rates.Describe(who, context.Response.Headers);
            return Task.CompletedTask;
        });
        rates.Count(who);
        return next(context);
    }
}

/// <summary>Marks endpoints whose requests are counted.</summary>
internal sealed class RateCounted
{
    /// <summary>The mark.</summary>
    public static RateCounted Instance { get; } = new();
}
