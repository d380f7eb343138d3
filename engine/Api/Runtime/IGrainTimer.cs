using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>A timer whose ticks are turns of its activation.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets when it ticks next. Inside a tick it takes effect when the tick ends.</summary>
    /// <param name="dueTime">Time to the next tick; infinite: none.</param>
    /// <param name="period">Time between the end of a tick and the next; infinite: one tick only.</param>
    void Change(TimeSpan dueTime, TimeSpan period);
}

/// <summary>How a grain timer ticks.</summary>
public readonly struct GrainTimerCreationOptions
{
    /// <summary>Takes everything from the properties.</summary>
    public GrainTimerCreationOptions()
    {
    }

    /// <summary>A timer that neither interleaves nor keeps its activation alive.</summary>
    /// <param name="dueTime">Time to the first tick; infinite: none until it is changed.</param>
    /// <param name="period">Time between the end of a tick and the next; infinite: one tick only.</param>
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period) => (DueTime, Period) = (dueTime, period);

    /// <summary>Time to the first tick; infinite: none until it is changed.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>Time between the end of a tick and the next; infinite: one tick only.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Whether a tick may run although a request has not ended, and the other way round.</summary>
    public bool Interleave { get; init; }

    /// <summary>Whether a tick counts as use, so that idle collection stays away.</summary>
    public bool KeepAlive { get; init; }
}
