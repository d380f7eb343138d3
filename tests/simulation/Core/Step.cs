namespace Rag.Tests.Simulation.Core;

/// <summary>What a step is.</summary>
internal enum StepKind
{
    /// <summary>A turn of an activation.</summary>
    Turn = 1,

    /// <summary>A continuation outside of grains.</summary>
    Continuation = 2,

    /// <summary>A timer fires.</summary>
    Timer = 3,

    /// <summary>Something happens between the processes: a message arrives, storage takes effect, a fault strikes.</summary>
    Event = 4,
}

/// <summary>The world's unit of progress: nothing interleaves with one.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Process">Whose it is; dropped when that one is dead. Null: nobody's, happens anyway.</param>
/// <param name="Work">An activation, a callback or an action.</param>
/// <param name="State">What a callback is called with.</param>
/// <param name="Number">A timer's: which setting of it this is; another one has made it void.</param>
internal readonly record struct Step(StepKind Kind, SimulatedProcess? Process, object Work, object? State = null, long Number = 0);

/// <summary>When a step is due, and which of several that are due together was set first.</summary>
internal readonly record struct Due(long At, long Order) : IComparable<Due>
{
    /// <inheritdoc />
    public int CompareTo(Due other) => At != other.At ? At.CompareTo(other.At) : Order.CompareTo(other.Order);
}
