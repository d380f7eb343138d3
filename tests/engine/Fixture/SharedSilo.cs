namespace Rag.Tests.Engine.Fixture;

/// <summary>One silo with default options for all tests that need nothing else.</summary>
public sealed class SharedSilo : IAsyncLifetime
{
    private TestSilo? _silo;

    public TestSilo Silo => _silo!;

    public async ValueTask InitializeAsync() => _silo = await TestSilo.Start();

    public ValueTask DisposeAsync() => _silo!.DisposeAsync();
}
