using Rag.Engine;
using Rag.Tests.Simulation.Core;
using Rag.Tests.Simulation.Faults;

namespace Rag.Tests.Simulation.Cluster;

/// <summary>
/// Carries requests and answers between silos, each at its own speed, so that none keeps its place behind another. An answer can get lost when the work is done. A caller whose
/// callee's silo is declared dead is told so; before that it waits.
/// </summary>
internal sealed class SimulatedNetwork(SimulatedWorld world, SimulatedCluster cluster, Weather weather)
{
    private readonly Dictionary<Request, (SimulatedSilo From, SimulatedSilo To)> _underway = [];

    /// <summary>Sends a request to the silo that has its target, or may have it from now on.</summary>
    public void Send(SimulatedSilo from, Request request)
    {
        // A silo that the others have given up still believes in what it has.
        var to = from.IsDeclaredDead && from.Find(request.TargetId) is not null ? from : cluster.Directory.Find(request.TargetId) ?? cluster.Place(from);
        if (to is null)
        {
            world.After(Latency(), () => request.Abandon(new SiloUnavailableException($"No silo is there for {request}.")), from);
            return;
        }

        _underway[request] = (from, to);
        world.After(from == to ? Local() : Latency(), () => Arrive(from, to, request));
    }

    /// <summary>Sends an answer back; forgets the request.</summary>
    public void Answer(SimulatedSilo to, Request request, Task work)
    {
        if (!_underway.Remove(request, out var way))
            return;
        if (way.From != way.To && world.Chance.Happens(weather.RepliesLost))
        {
            world.Trace.Tell(world.Now, way.To, $"answer lost: {request}");
            return;
        }

        world.After(way.From == way.To ? Local() : Latency(), () => request.Settle(work), to);
    }

    /// <summary>The silo is declared dead: whoever waits for it waits no longer.</summary>
    public void Cut(SimulatedSilo dead)
    {
        foreach (var (request, way) in _underway.Where(way => way.Value.To == dead && way.Value.From != dead).ToArray())
        {
            _underway.Remove(request);
            world.After(Latency(), () => request.Abandon(new SiloUnavailableException($"The silo {dead} of {request} is dead.")), way.From);
        }
    }

    private void Arrive(SimulatedSilo from, SimulatedSilo to, Request request)
    {
        // Cut off in the meantime, or lost with a silo that nobody has missed yet.
        if (!_underway.ContainsKey(request) || to.IsDead)
            return;
        if (to.IsDeclaredDead && from != to)
            return;
        var owner = to.IsDeclaredDead ? to : cluster.Directory.Claim(request.TargetId, to);
        if (owner == to)
        {
            to.Receive(request);
            return;
        }

        if (owner is null)
            to.End(request.TargetId);
        world.After(owner is null ? Pause() : Latency(), () => Send(from, request), from);
    }

    // Whoever finds a grain's place taken by what was forgotten there asks again when that may have ended, or elsewhere.
    private TimeSpan Pause() => world.Chance.Milliseconds(5, 100);

    private TimeSpan Latency() => world.Chance.Milliseconds(0.1, weather.SlowestMessage.TotalMilliseconds);

    private TimeSpan Local() => world.Chance.Milliseconds(0, 0.05);
}

/// <summary>A silo's end of the network.</summary>
internal sealed class SimulatedTransport(SimulatedSilo silo, SimulatedNetwork network) : ITransport
{
    /// <inheritdoc />
    public void Deliver(Request request) => network.Send(silo, request);

    /// <inheritdoc />
    public void Answer(Request request, Task work) => network.Answer(silo, request, work);
}
