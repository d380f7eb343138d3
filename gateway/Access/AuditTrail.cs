using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rag.Access;

namespace Rag.Gateway;

/// <summary>
/// Leaves a record of every request that does something and is no mere reading: by its name in the contract, with the id in its address, and never with what was sent. A request that failed has done nothing and leaves none,
/// unless it was refused for want of a right.
/// </summary>
internal sealed class AuditTrail : IEndpointFilter
{
    private const string OwnTenant = "tenant";

    /// <inheritdoc />
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext;
        if (HttpMethods.IsGet(request.Request.Method) || request.User.Identity?.IsAuthenticated != true)
            return await next(context);
        try
        {
            var result = await next(context);
            Record(request, allowed: true);
            return result;
        }
        catch (Exception failure) when (ProblemMap.Of(failure).Code == ErrorCodes.Forbidden)
        {
            Record(request, allowed: false);
            throw;
        }
    }

    private static void Record(HttpContext request, bool allowed) =>
        request.RequestServices.GetRequiredService<CallerSession>().Record(Name(request), request.GetRouteValue("id")?.ToString() ?? OwnTenant, allowed);

    private static string Name(HttpContext request) => request.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? request.Request.Method;
}
