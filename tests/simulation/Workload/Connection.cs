using Rag.Access;
using Rag.Tests.Simulation.Cluster;
using Rag.Tests.Simulation.Core;

namespace Rag.Tests.Simulation.Workload;

/// <summary>The connection to the silo was lost; whether it has done what it was asked nobody knows.</summary>
internal sealed class ConnectionLostException() : Exception("The connection was lost.");

/// <summary>A user's connections to the cluster: each call goes to any gateway, and breaks when that one is lost. Counts what is waiting, so that nothing waits for ever unseen.</summary>
internal sealed class Connection(SimulatedCluster cluster, Caller caller)
{
    // The longest that a grain method may take is five minutes, and a call may lead to another.
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(11);

    /// <summary>Who calls.</summary>
    public Caller Caller { get; } = caller;

    /// <summary>The world.</summary>
    public SimulatedWorld World => cluster.World;

    /// <summary>Calls something through a gateway.</summary>
    /// <exception cref="ConnectionLostException">There is none, or it was lost.</exception>
    public async Task<T> Call<T>(string what, Func<SimulatedSilo, Task<T>> call)
    {
        if (cluster.FindGateway() is not { } silo)
            throw new ConnectionLostException();
        return await Await(silo, what, () => call(silo));
    }

    /// <summary>Opens a gateway for several calls, as a socket does; null when there is none.</summary>
    public SimulatedSilo? Open() => cluster.FindGateway();

    /// <summary>Awaits a call that a silo answers, as long as the connection to it holds.</summary>
    /// <param name="silo">Whom it is connected to.</param>
    /// <param name="what">What it is, for people.</param>
    /// <param name="call">Makes the call.</param>
    /// <param name="waits">Whether it may wait for as long as nothing happens.</param>
    /// <exception cref="ConnectionLostException">It was lost.</exception>
    /// <exception cref="ViolationException">The call ended, and only after longer than any call may take.</exception>
    public async Task<T> Await<T>(SimulatedSilo silo, string what, Func<Task<T>> call, bool waits = false)
    {
        var answer = new TaskCompletionSource<T>();
        Action lost = () => answer.TrySetException(new ConnectionLostException());
        silo.WhenLost(lost);
        var started = World.Now;
        World.After(s_longest, () =>
        {
            if (!waits && !answer.Task.IsCompleted)
                answer.TrySetException(new ViolationException("no request waits for ever", $"{what} was called at {started} and has no answer at {World.Now}."));
        });
        _ = Relay(call, answer);
        try
        {
            return await answer.Task;
        }
        finally
        {
            silo.Forget(lost);
        }
    }

    private async Task Relay<T>(Func<Task<T>> call, TaskCompletionSource<T> answer)
    {
        RequestContext.Set(Caller.ContextKey, Caller);
        try
        {
            answer.TrySetResult(await call());
        }
        catch (Exception exception)
        {
            answer.TrySetException(exception);
        }
    }
}
