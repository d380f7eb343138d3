using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Rag.Gateway;

/// <summary>Puts the gateway into a host's pipeline.</summary>
public static class GatewayApplicationExtensions
{
    /// <summary>Maps everything that api.md names for this gateway: HTTP, hub, health, contract and page.</summary>
    public static WebApplication MapRagGateway(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<RagGatewayOptions>>().Value;
        UsePipeline(app, options);
        HealthRoutes.MapProbes(app);
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapGet("/openapi/hub.json", () => TypedResults.Json(HubContract.Describe())).ExcludeFromDescription();
        app.MapHub<RagHub>(RagHub.Path, hub => hub.Transports = HttpTransportType.WebSockets).RequireAuthorization().WithMetadata(RateCounted.Instance);
        MapApi(app, options);
        return app;
    }

    private static void UsePipeline(WebApplication app, RagGatewayOptions options)
    {
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(context => ProblemBody.Write(context.HttpContext, ProblemMap.OfStatus(context.HttpContext.Response.StatusCode, context.HttpContext.Request)));
        app.UseMiddleware<QueryToken>();
        app.UseMiddleware<JsonIsUtf8>();
        PageFiles.Use(app, options);
        app.UseRouting();
        app.UseMiddleware<BodyGate>();
        app.UseAuthentication();
        app.UseMiddleware<RateGate>();
        app.UseAuthorization();
    }

    // Who may come, how often and with how much is set here, once, before any route.
    private static void MapApi(WebApplication app, RagGatewayOptions options)
    {
        var api = app.MapGroup("/api/v1").RequireAuthorization().WithMetadata(RateCounted.Instance, new BodyLimit(options.MaxBodyBytes)).AddEndpointFilter<RouteGroupBuilder, AuditTrail>();
        if (app.Environment.IsDevelopment())
            DevLogin.Map(api);
        MeRoutes.Map(api);
        DocumentRoutes.Map(api, options);
        QueryRoutes.Map(api);
        TaskRoutes.Map(api);
        ChatRoutes.Map(api);
        AuditRoutes.Map(api);
        HealthRoutes.Map(api);
        LimitRoutes.Map(api);
        BreakerRoutes.Map(api);
        QueueRoutes.Map(api);
        DeadLetterRoutes.Map(api);
        ScheduleRoutes.Map(api);
    }
}
