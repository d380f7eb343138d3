using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Rag.Storage;

namespace Rag.Gateway;

/// <summary>Adds the gateway to a host.</summary>
public static class GatewayBuilderExtensions
{
    // A question of 8 000 characters, each escaped as six, with room for its other fields.
    private const int LongestHubMessage = 128 * 1024;
    private const int HubCallsAtOnce = 64;

    /// <summary>Adds the gateway, with its options from the configuration section <see cref="RagGatewayOptions.Section"/>.</summary>
    /// <param name="builder">The host. It must also have grains, and storage's ports.</param>
    /// <param name="configure">Sets options that the host itself knows, over those of the configuration.</param>
    public static IHostApplicationBuilder AddRagGateway(this IHostApplicationBuilder builder, Action<RagGatewayOptions>? configure = null)
    {
        var section = builder.Configuration.GetSection(RagGatewayOptions.Section);
        builder.Services.Configure<RagGatewayOptions>(section);
        builder.Services.AddSingleton<IValidateOptions<RagGatewayOptions>>(new KnownKeys<RagGatewayOptions>(section));
        builder.Services.AddRagGateway(configure);
        return builder;
    }

    /// <summary>Adds the gateway.</summary>
    /// <param name="services">The host's services. They must also have grains, and storage's ports.</param>
    /// <param name="configure">Sets options.</param>
    public static IServiceCollection AddRagGateway(this IServiceCollection services, Action<RagGatewayOptions>? configure = null)
    {
        services.AddOptions<RagGatewayOptions>().Configure(configure ?? (_ => { })).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RagGatewayOptions>, RagGatewayOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IGatewayIds, GatewayIds>();
        AddCallers(services);
        AddServer(services);
        AddHub(services);
        services.AddSingleton<IdempotencyKey>().AddSingleton<DocumentIntake>().AddSingleton<TaskIntake>().AddSingleton<DeadLetterOffice>().AddSingleton<ScheduleOffice>().AddSingleton<StoredAnswers>();
        services.AddSingleton<UploadRoute>().AddSingleton<Feed>().AddSingleton<RequestRates>().AddSingleton<OperationLimits>();
        services.AddHealthChecks().AddCheck<DrainingCheck>("process", tags: [HealthRoutes.Ready]);
        services.AddOpenApi(OpenApiSetup.Document, OpenApiSetup.Configure);
        return services;
    }

    private static void AddCallers(IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<TokenKey>().AddSingleton<TokenIssuer>().AddSingleton<CredentialLife>().AddSingleton<CallerSessions>();
        services.AddScoped(provider => provider.GetRequiredService<CallerSessions>().Open(provider.GetRequiredService<IHttpContextAccessor>().HttpContext));
        services.AddTransient<BearerHandler>();
        services.AddAuthenticationCore(options =>
        {
            options.AddScheme<BearerHandler>(BearerHandler.Scheme, displayName: null);
            options.DefaultScheme = BearerHandler.Scheme;
        });
        services.AddAuthorization();
    }

    private static void AddServer(IServiceCollection services)
    {
        services.AddExceptionHandler<ProblemHandler>();
        services.ConfigureHttpJsonOptions(options => WireJson.Apply(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<RagGatewayOptions>>((server, gateway) =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = gateway.Value.MaxBodyBytes;
        });
        services.PostConfigure<LoggerFilterOptions>(options => options.AddFilter(RequestLog.Replaced, LogLevel.Warning).AddFilter(HubProblems.Replaced, LogLevel.Critical));
    }

    private static void AddHub(IServiceCollection services)
    {
        services.AddSingleton<HubGate>().AddSingleton<HubProblems>();
        services.AddSignalR(options =>
        {
            options.MaximumReceiveMessageSize = LongestHubMessage;
            options.MaximumParallelInvocationsPerClient = HubCallsAtOnce;
            options.AddFilter<HubGate>();
        }).AddJsonProtocol(options =>
        {
            WireJson.Apply(options.PayloadSerializerOptions);
            options.PayloadSerializerOptions.Converters.Add(new TaskEventsJsonConverter());
        });
        // Under the same name as SignalR's own: the last one counts.
        services.AddSingleton<IHubProtocol, RagHubProtocol>();
    }
}
