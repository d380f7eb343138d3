using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Rag.Silo.Hosting;
using Rag.Silo.Up;
using Rag.Tasks;

namespace Rag.Tests.Bench.Tasks;

/// <summary>The server of the bench, a process of its own: the composition of <c>./rag up</c>, with an executor that needs no model, and an empty hub beside the real one.</summary>
internal static class TaskServer
{
    /// <summary>The verb that starts it.</summary>
    public const string Verb = "task-server";

    /// <summary>Serves until standard input ends; prints the address first, and the resident bytes for every line that it reads.</summary>
    /// <param name="args">As for <c>./rag up</c>.</param>
    /// <returns>The program's exit code.</returns>
    public static async Task<int> Run(string[] args)
    {
        var options = UpOptions.Parse(args, out var errors);
        foreach (var error in errors)
            await Console.Error.WriteLineAsync(error);
        if (errors.Count > 0)
            return 2;
        await using var app = RagHost.Build(options, options.Database!, migrationConnection: null, builder =>
        {
            builder.Services.Remove(builder.Services.Single(service => service.ServiceType == typeof(ITaskExecutor) && service.ImplementationType?.Name == "QueryExecutor"));
            builder.Services.AddSingleton<ITaskExecutor, BenchExecutor>();
            // Standard output is for what the bench reads.
            builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        });
        app.MapHub<EmptyHub>(EmptyHub.Path);
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        while (await Console.In.ReadLineAsync() is not null)
            Console.WriteLine(Environment.WorkingSet.ToString(CultureInfo.InvariantCulture));
        await app.StopAsync();
        return 0;
    }

    /// <summary>A hub whose one method does nothing: what a call costs before anything of the tasks begins.</summary>
    [Authorize]
    private sealed class EmptyHub : Hub
    {
        public const string Path = "/empty";

        public void Nothing() => Context.ConnectionAborted.ThrowIfCancellationRequested();
    }
}
