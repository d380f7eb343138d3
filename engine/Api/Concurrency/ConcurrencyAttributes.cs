using Orleans.Placement;

namespace Orleans.Concurrency;

/// <summary>A grain class whose requests all interleave: at each await another may run.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute;

/// <summary>A method that runs although another request of the activation has not ended.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute;

/// <summary>A method that changes nothing, so it may run beside other such methods.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;

/// <summary>A method whose caller neither waits nor learns of an error.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneWayAttribute : Attribute;

/// <summary>A grain class without identity worth keeping: each silo runs up to a number of activations of one id, so that its requests run in parallel.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StatelessWorkerAttribute : PlacementAttribute
{
    /// <summary>Up to this many activations.</summary>
    /// <param name="maxLocalWorkers">The number; less than one: the number of processors.</param>
    public StatelessWorkerAttribute(int maxLocalWorkers) => Workers = maxLocalWorkers > 0 ? maxLocalWorkers : Environment.ProcessorCount;

    internal int Workers { get; }
}
