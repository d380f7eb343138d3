using Microsoft.Extensions.DependencyInjection;
using Rag.Storage;

namespace Rag.Tests.Postgres.Fixture;

/// <summary>Every port in memory.</summary>
public sealed class MemoryServices : IDisposable
{
    private readonly ServiceProvider services;

    public MemoryServices() => services = new ServiceCollection().AddSingleton<TimeProvider>(Clock).AddRagMemoryStorage().BuildServiceProvider();

    /// <summary>The ports' clock.</summary>
    public SettableClock Clock { get; } = new();

    /// <summary>The ports.</summary>
    public IServiceProvider Services => services;

    public void Dispose() => services.Dispose();
}
