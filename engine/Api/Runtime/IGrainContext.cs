namespace Orleans.Runtime;

/// <summary>An activation, seen from the grain in it.</summary>
public interface IGrainContext : IEquatable<IGrainContext>
{
    /// <summary>The grain's id.</summary>
    GrainId GrainId { get; }

    /// <summary>The grain; null before it is made.</summary>
    object? GrainInstance { get; }

    /// <summary>A reference to the grain.</summary>
    GrainReference GrainReference { get; }

    /// <summary>The services of this activation: its own scope of the host's container.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Ends when the activation has ended.</summary>
    Task Deactivated { get; }

    /// <summary>Ends the activation once the requests that run have ended; may be called from anywhere.</summary>
    /// <param name="deactivationReason">Why.</param>
    /// <param name="cancellationToken">Cuts the patience with <see cref="IGrainBase.OnDeactivateAsync"/> short.</param>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
