using Rag.Storage;
using Rag.Tests.Simulation.Core;
using Rag.Tests.Simulation.Faults;

namespace Rag.Tests.Simulation.Storage;

/// <summary>
/// A silo's way to storage. An operation takes effect in storage, not in the silo: what is on its way when the silo dies still happens, and what has happened may never be heard of.
/// </summary>
internal sealed class StorageLink(SimulatedProcess process, Weather weather)
{
    private SimulatedWorld World => process.World;

    /// <summary>Does something in storage.</summary>
    /// <param name="what">What it is, for the story.</param>
    /// <param name="effect">What happens there, at one instant.</param>
    /// <exception cref="StorageUnavailableException">It failed, or nobody knows whether it did.</exception>
    public Task<T> Do<T>(string what, Func<T> effect)
    {
        var done = new TaskCompletionSource<T>();
        World.After(Latency(), () => Arrive(what, effect, done));
        return done.Task;
    }

    private void Arrive<T>(string what, Func<T> effect, TaskCompletionSource<T> done)
    {
        if (World.Chance.Happens(weather.StorageRefuses))
        {
            Fail(what, "refused", done);
            return;
        }

        try
        {
            var result = effect();
            if (World.Chance.Happens(weather.StorageForgetsToAnswer))
                Fail(what, "done and not answered", done);
            else
                World.After(Latency(), () => done.SetResult(result), process);
        }
        catch (Exception exception)
        {
            World.After(Latency(), () => done.SetException(exception), process);
        }
    }

    private void Fail<T>(string what, string how, TaskCompletionSource<T> done)
    {
        World.Trace.Tell(World.Now, process, $"storage: {what} {how}");
        World.After(Latency(), () => done.SetException(new StorageUnavailableException($"The simulated database does not answer: {what}.")), process);
    }

    private TimeSpan Latency() => World.Chance.Milliseconds(0.1, weather.SlowestStorage.TotalMilliseconds);
}
