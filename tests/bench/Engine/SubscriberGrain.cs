using Orleans.Concurrency;

namespace Rag.Tests.Bench.Engine;

/// <summary>One activation is one subscriber of a stream of tokens. Key: any text. It forgets what it gets, but for the count.</summary>
[Alias("rag.bench.ISubscriberGrain")]
public interface ISubscriberGrain : IGrainWithStringKey
{
    /// <summary>Gets one token; nobody waits for it.</summary>
    [Alias("Receive"), OneWay]
    Task Receive(int token);

    /// <summary>Says how many tokens are to come.</summary>
    [Alias("Expect")]
    Task Expect(int tokens);
}

[GrainType("bench-subscriber")]
internal sealed class SubscriberGrain(FanOutEnd end) : Grain, ISubscriberGrain
{
    private int _missing;

    public Task Receive(int token)
    {
        if (--_missing == 0)
            end.SubscriberHasAll();
        return Task.CompletedTask;
    }

    public Task Expect(int tokens)
    {
        _missing = tokens;
        return Task.CompletedTask;
    }
}

/// <summary>Where the subscribers of a silo say that they have got everything.</summary>
internal sealed class FanOutEnd
{
    private TaskCompletionSource _reached = new();
    private int _missing;

    /// <summary>The end of a fan-out that begins now.</summary>
    /// <param name="subscribers">How many there are.</param>
    public Task Of(int subscribers)
    {
        _missing = subscribers;
        _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return _reached.Task;
    }

    /// <summary>One has got everything.</summary>
    public void SubscriberHasAll()
    {
        if (Interlocked.Decrement(ref _missing) == 0)
            _reached.TrySetResult();
    }
}
