namespace Rag.Tests.Simulation.Running;

/// <summary>The verbs of <c>./rag simulate</c>. Each ends with 0 when everything held, and with 1 and a story when something did not.</summary>
internal static class Simulate
{
    /// <summary>Runs one seed and says what happened.</summary>
    public static int One(ulong seed, TextWriter output)
    {
        var outcome = SimulatedRun.Run(seed);
        output.WriteLine(outcome.Violation is null
            ? $"seed {seed} holds: {outcome.Simulated.TotalMinutes:F1} simulated minutes, {outcome.Steps} steps, trace {outcome.Trace.Hash:x16}"
            : $"{Story.Of(outcome)}\ntrace {outcome.Trace.Hash:x16}");
        return outcome.Violation is null ? 0 : 1;
    }

    /// <summary>Runs seeds one after the other until one fails.</summary>
    public static int Seeds(ulong from, ulong to, TextWriter output) => Run(from, seed => seed <= to, output);

    /// <summary>Runs new seeds for a time; the day and hour decide where it begins, so that every run sees others.</summary>
    public static int ForMinutes(double minutes, TextWriter output)
    {
        var until = DateTime.UtcNow.AddMinutes(minutes);
        return Run((ulong)DateTime.UtcNow.Ticks / 10_000, _ => DateTime.UtcNow < until, output);
    }

    private static int Run(ulong from, Func<ulong, bool> goesOn, TextWriter output)
    {
        var before = Environment.CpuUsage.TotalTime;
        var (runs, simulated, steps) = (0, TimeSpan.Zero, 0L);
        for (var seed = from; goesOn(seed); seed++)
        {
            var outcome = SimulatedRun.Run(seed);
            (runs, simulated, steps) = (runs + 1, simulated + outcome.Simulated, steps + outcome.Steps);
            if (outcome.Violation is null)
                continue;
            output.WriteLine($"seed {seed}: {outcome.Violation.Message}\n");
            output.WriteLine(Story.Of(outcome));
            return 1;
        }

        // Of one core, whoever else uses the machine: a run is one thread.
        var seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        output.WriteLine(
            $"{runs} seeds hold: {simulated.TotalMinutes:F0} simulated minutes and {steps} steps in {seconds:F1} s of a core; {simulated.TotalMinutes / seconds:F0} simulated minutes a second");
        return 0;
    }
}
