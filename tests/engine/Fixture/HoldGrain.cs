using Orleans.Concurrency;

namespace Rag.Tests.Engine.Fixture;

/// <summary>
/// A grain whose requests last as long as the test wants: each raises "<c>name</c> began", waits for "<c>name</c> may end" and raises "<c>name</c> ended".
/// </summary>
public interface IHoldGrain : IGrainWithStringKey
{
    Task Hold(string name);

    [AlwaysInterleave]
    Task HoldInterleaving(string name);

    [ReadOnly]
    Task HoldReading(string name);

    /// <summary>A short request.</summary>
    Task<string> Touch();

    [AlwaysInterleave]
    Task<string> TouchInterleaving();

    /// <summary>Which activation this is.</summary>
    [AlwaysInterleave]
    Task<Guid> Activation();
}

public interface IReentrantHoldGrain : IHoldGrain;

public interface IPlainHoldGrain : IHoldGrain;

internal abstract class HoldGrain : Grain, IHoldGrain
{
    private readonly Guid _activation = Guid.NewGuid();

    public async Task Hold(string name)
    {
        var key = this.GetPrimaryKeyString();
        Signals.Raise(key, name + " began");
        await Signals.Hold(key, name + " may end");
        Signals.Raise(key, name + " ended");
    }

    public Task HoldInterleaving(string name) => Hold(name);

    public Task HoldReading(string name) => Hold(name);

    public Task<string> Touch() => Task.FromResult("touched");

    public Task<string> TouchInterleaving() => Touch();

    public Task<Guid> Activation() => Task.FromResult(_activation);
}

internal sealed class PlainHoldGrain : HoldGrain, IPlainHoldGrain;

[Reentrant]
internal sealed class ReentrantHoldGrain : HoldGrain, IReentrantHoldGrain;
