using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Rag.Silo.Hosting;

/// <summary>The local engine: every grain in this process.</summary>
internal static class EngineHosting
{
    /// <summary>What <c>./rag up</c> calls it.</summary>
    public const string Name = "local";

    /// <summary>Adds the engine; the host refuses to start when another process already works on the same database.</summary>
    public static void UseEngine(this WebApplicationBuilder builder, Action<ISiloBuilder> configure)
    {
        builder.Services.AddHostedService<SoleProcess>();
        builder.UseOrleans(silo => configure(silo.AddReminders()));
    }
}
