using Orleans.Configuration;
using Rag.Access;
using Rag.Tests.Unit.Fixture;
using Rag.Tasks;

namespace Rag.Tests.Unit.Access;

public sealed class CallChainTests : IAsyncLifetime
{
    private readonly World _world = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_call_that_waits_too_long_says_who_waited_for_whom()
    {
        var silo = await _world.Start(silo => silo.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromMilliseconds(500)));
        var never = new TaskCompletionSource();
        _world.Journal.BeforeAccept = _ => never.Task;
        var alice = World.User(_world.Acme);
        var key = new TaskKey(alice.Tenant, Guid.CreateVersion7());

        var fault = await Assert.ThrowsAsync<TimeoutException>(() => silo.As(alice).Task(key).Submit(TestSilo.Question(), Deadline.Token));

        Assert.Contains($"ITaskGrain.Submit({key})", fault.Message, StringComparison.Ordinal);
        never.SetResult();
    }

    [Fact]
    public void A_chain_reads_from_the_outermost_call_inwards()
    {
        var outer = CallChain.Behind(null, "IDocumentGrain", "Delete", GrainId.Create("document", "t/d"));

        var inner = CallChain.Behind(outer, "ICollectionGrain", "Remove", GrainId.Create("collection", "t/default"));

        Assert.Equal("IDocumentGrain.Delete(t/d) → ICollectionGrain.Remove(t/default)", inner.ToString());
    }

    [Fact]
    public void A_cycle_of_calls_does_not_make_a_chain_without_end()
    {
        CallChain? chain = null;
        for (var i = 0; i < 1_000; i++)
            chain = CallChain.Behind(chain, "I", "M", GrainId.Create("a", "b"));

        Assert.InRange(chain!.Depth, 1, 16);
    }
}
