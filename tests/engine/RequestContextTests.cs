using Rag.Tests.Engine.Fixture;

namespace Rag.Tests.Engine;

public interface IContextGrain : IGrainWithStringKey
{
    Task<string?> Read(string name);

    Task<string?> ReadThrough(string name, string[] keys);

    /// <summary>Sets a value without awaiting anything.</summary>
    Task Set(string name, string value);

    Task<string?> ReadAfterAwaits(string name);

    Task<string?> ReadHeld(string name);

    Task<string?> ReadInBranch(string name, string other);

    /// <summary>What the context said when the grain came up.</summary>
    Task<string?> ReadWhenWaking();

    IAsyncEnumerable<string> ReadMany(string name, int count);
}

[Orleans.Concurrency.Reentrant]
internal sealed class ContextGrain : Grain, IContextGrain
{
    private string? _whenWaking;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _whenWaking = (string?)RequestContext.Get("who");
        return Task.CompletedTask;
    }

    public Task<string?> Read(string name) => Task.FromResult((string?)RequestContext.Get(name));

    public Task<string?> ReadThrough(string name, string[] keys) =>
        keys.Length == 0 ? Read(name) : GrainFactory.GetGrain<IContextGrain>(keys[0]).ReadThrough(name, keys[1..]);

    public Task Set(string name, string value)
    {
        RequestContext.Set(name, value);
        return Task.CompletedTask;
    }

    public async Task<string?> ReadAfterAwaits(string name)
    {
        await Task.Yield();
        await GrainFactory.GetGrain<IContextGrain>(Guid.NewGuid().ToString()).Set(name, "changed by the callee");
        return (string?)RequestContext.Get(name);
    }

    public async Task<string?> ReadHeld(string name)
    {
        var key = this.GetPrimaryKeyString();
        Signals.Raise(key, $"{RequestContext.Get(name)} began");
        await Signals.Hold(key, "may end");
        return (string?)RequestContext.Get(name);
    }

    public async Task<string?> ReadInBranch(string name, string other)
    {
        var before = GrainFactory.GetGrain<IContextGrain>(other).ReadHeld(name);
        RequestContext.Set(name, "changed after the call was made");
        Signals.Raise(other, "may end");
        return await before;
    }

    public Task<string?> ReadWhenWaking() => Task.FromResult(_whenWaking);

    public async IAsyncEnumerable<string> ReadMany(string name, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return (string?)RequestContext.Get(name) ?? "nobody";
        }
    }
}

public sealed class RequestContextTests(SharedSilo shared) : IClassFixture<SharedSilo>, IDisposable
{
    private readonly string _key = Guid.NewGuid().ToString();

    private IContextGrain Grain => shared.Silo.Grain<IContextGrain>(_key);

    public void Dispose() => RequestContext.Clear();

    [Fact]
    public async Task What_the_caller_sets_is_seen_by_the_callee()
    {
        RequestContext.Set("who", "ana");
        Assert.Equal("ana", await Grain.Read("who"));
        RequestContext.Remove("who");
        Assert.Null(await Grain.Read("who"));
    }

    [Fact]
    public async Task It_travels_on_through_three_grains()
    {
        RequestContext.Set("who", "ana");
        var keys = Enumerable.Range(0, 3).Select(static _ => Guid.NewGuid().ToString()).ToArray();
        Assert.Equal("ana", await Grain.ReadThrough("who", keys));
    }

    [Fact]
    public async Task What_a_callee_changes_does_not_come_back_to_its_caller()
    {
        RequestContext.Set("who", "ana");
        await Grain.Set("who", "ivo");
        Assert.Equal("ana", RequestContext.Get("who"));
        Assert.Equal("ana", await Grain.ReadAfterAwaits("who"));
    }

    [Fact]
    public async Task What_one_call_sets_in_a_grain_is_not_seen_by_the_next()
    {
        // Many at once, so that some of them are turns of one slice.
        for (var round = 0; round < 200; round++)
        {
            var (set, read) = (Grain.Set("who", "ivo"), Grain.Read("who"));
            await set;
            Assert.Null(await read);
        }
    }

    [Fact]
    public async Task Interleaving_calls_keep_their_own_values_across_awaits()
    {
        RequestContext.Set("who", "ana");
        var ana = Grain.ReadHeld("who");
        RequestContext.Set("who", "ivo");
        var ivo = Grain.ReadHeld("who");
        await Signals.Wait(_key, "ana began");
        await Signals.Wait(_key, "ivo began");
        Signals.Raise(_key, "may end");
        Assert.Equal(("ana", "ivo"), (await ana.InTime(), await ivo.InTime()));
    }

    [Fact]
    public async Task A_call_carries_what_was_set_at_the_moment_it_was_made()
    {
        RequestContext.Set("who", "ana");
        Assert.Equal("ana", await Grain.ReadInBranch("who", Guid.NewGuid().ToString()).InTime());
    }

    [Fact]
    public async Task A_grain_sees_while_it_wakes_what_its_first_call_carries()
    {
        RequestContext.Set("who", "ana");
        Assert.Equal("ana", await Grain.ReadWhenWaking());
        RequestContext.Set("who", "ivo");
        Assert.Equal("ana", await Grain.ReadWhenWaking());
    }

    [Fact]
    public async Task An_enumeration_carries_it_to_the_first_element_and_those_that_follow()
    {
        RequestContext.Set("who", "ana");
        Assert.Equal(["ana", "ana", "ana"], await Grain.ReadMany("who", 3).ToArrayInTime());
    }

    [Fact]
    public async Task Clear_takes_everything_away()
    {
        RequestContext.Set("who", "ana");
        RequestContext.Set("what", "reads");
        Assert.Equal(["what", "who"], RequestContext.Keys.Order());
        RequestContext.Clear();
        Assert.Null(await Grain.Read("who"));
    }
}
