using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rag.Adapters.ReaderProcess;
using Rag.Adapters.Web;
using Rag.Collections.Analysis;
using Rag.Gateway;
using Rag.Hosting;
using Rag.Ports;
using Rag.Silo.Up;
using Rag.Storage;
using Rag.Storage.Postgres;

namespace Rag.Silo.Hosting;

/// <summary>The composition: which implementation stands behind each port, and what one process of it all is made of. The only place that decides it.</summary>
internal static class RagHost
{
    /// <summary>Builds a process that is silo and gateway in one.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="connection">The service's login.</param>
    /// <param name="migrationConnection">The login that migrates; null for the service's own.</param>
    /// <param name="adjust">What a test sets differently, over all of this.</param>
    public static WebApplication Build(UpOptions options, string connection, string? migrationConnection, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        AddLogging(builder);
        AddListeners(builder, options);
        AddStorage(builder, connection, migrationConnection);
        AddReading(builder, options);
        builder.Services.AddRagModels(builder.Configuration);
        builder.Services.AddRagVectors(builder.Configuration);
        builder.Services.AddRagHealth(builder.Configuration);
        builder.UseEngine(silo => silo.AddRagGrains(builder.Configuration));
        builder.AddRagGateway(gateway =>
        {
            gateway.DataFolder = options.DataFolder;
            gateway.PagesFolder ??= Environment.GetEnvironmentVariable("RAG_PAGES");
        });
        builder.Services.AddSingleton(options).AddSingleton<SampleDocuments>();
        adjust?.Invoke(builder);
        var app = builder.Build();
        app.MapRagGateway();
        return app;
    }

    private static void AddLogging(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders().AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss.fff ";
            console.UseUtcTimestamp = true;
        });
        // What happens is in our own events; of the frameworks only what needs someone's attention, which the silo's advice on garbage collectors does not. A configuration may say otherwise.
        if (!builder.Configuration.GetSection("Logging").Exists())
            builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Orleans.Runtime.Silo", LogLevel.Error);
    }

    private static void AddListeners(WebApplicationBuilder builder, UpOptions options) =>
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.Listen(IPAddress.Loopback, options.Port);
            if (options.ManagementPort is { } management)
                server.Listen(IPAddress.Loopback, management);
        });

    private static void AddStorage(WebApplicationBuilder builder, string connection, string? migrationConnection) =>
        builder.Services.AddRagPostgres(postgres =>
        {
            builder.Configuration.GetSection(PostgresOptions.Section).Bind(postgres);
            postgres.ConnectionString = connection;
            postgres.MigrationConnectionString = migrationConnection ?? postgres.MigrationConnectionString;
        });

    private static void AddReading(WebApplicationBuilder builder, UpOptions options)
    {
        builder.Services.AddOptions<ReaderProcessOptions>()
            .Configure(reader => reader.WorkFolder = Path.Combine(options.DataFolder, "reading"))
            .Bind(builder.Configuration.GetSection("Rag:Reading"))
            .ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ReaderProcessOptions>, ReaderProcessOptionsValidator>();
        builder.Services.AddSingleton<IDocumentReader, ProcessDocumentReader>();
        builder.Services.AddOptions<WebSourceOptions>().Bind(builder.Configuration.GetSection("Rag:Web")).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<WebSourceOptions>, WebSourceOptionsValidator>();
        builder.Services.AddSingleton<IWebSource>(provider =>
            new HttpWebSource(provider.GetRequiredService<IOptions<WebSourceOptions>>(), provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<ILanguageDetector, LanguageDetector>();
    }
}
