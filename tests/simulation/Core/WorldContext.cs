namespace Rag.Tests.Simulation.Core;

/// <summary>Catches the continuations of a process outside of its grains and hands them to the world, which alone decides when they run.</summary>
internal sealed class WorldContext(SimulatedWorld world, SimulatedProcess process) : SynchronizationContext
{
    /// <inheritdoc />
    public override void Post(SendOrPostCallback d, object? state) => world.Ready(new Step(StepKind.Continuation, process, d, state));

    /// <inheritdoc />
    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nothing waits for another thread in a world that has one.");

    /// <inheritdoc />
    public override SynchronizationContext CreateCopy() => this;
}
