using System.Collections.Immutable;
using Rag.Tests.Simulation.Core;

namespace Rag.Tests.Simulation.Faults;

/// <summary>Draws what goes wrong in a run. All of it is over some time before the run must end: the system has to heal, not to endure.</summary>
internal static class FaultPlan
{
    private const int MostFaults = 7;

    /// <summary>Draws the faults of a run.</summary>
    /// <param name="chance">A stream of its own.</param>
    /// <param name="during">When faults may strike.</param>
    public static ImmutableArray<Fault> Draw(Chance chance, TimeSpan during) =>
        [.. Enumerable.Range(0, chance.Below(MostFaults + 1)).Select(_ => DrawOne(chance, chance.Between(TimeSpan.Zero, during))).OrderBy(fault => fault.At)];

    private static Fault DrawOne(Chance chance, TimeSpan at)
    {
        var victim = chance.Below(100);
        var span = chance.Seconds(0.5, 15);
        return chance.Below(16) switch
        {
            0 or 1 or 2 => new SiloDies(at, victim, chance.Seconds(0, 8), chance.Seconds(0, 5)),
            3 or 4 => new SiloBecomesZombie(at, victim, chance.Seconds(1, 40)),
            5 or 6 => new DirectoryForgets(at, victim, chance.Seconds(1, 40)),
            7 => new ClockJumps(at, victim, chance.Seconds(-120, 120)),
            8 => new StorageRefuses(at, span, chance.Happens(0.3) ? 1 : 0.3 * chance.NextDouble()),
            9 => new StorageForgetsToAnswer(at, span, 0.3 * chance.NextDouble()),
            10 => new StorageIsSlow(at, span, chance.Milliseconds(50, 2_000)),
            11 => chance.Happens(0.5) ? new ReadsAreStale(at, span, chance.Seconds(0.1, 3)) : new PortsFail(at, span, 0.2 * chance.NextDouble()),
            12 => new RepliesAreLost(at, span, 0.2 * chance.NextDouble()),
            13 or 14 => new SiloIsStopped(at, victim, chance.Seconds(0, 5)),
            _ => new MessagesOvertake(at, span, chance.Milliseconds(20, 1_000)),
        };
    }
}
