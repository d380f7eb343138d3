using Rag.Engine;

namespace Orleans;

/// <summary>
/// Base of a grain class: gives it its identity, its services and its life cycle. An instance lives from its activation to its deactivation and is
/// only ever touched by one thread at a time.
/// </summary>
public abstract class Grain : IGrainBase, IAddressable
{
    /// <summary>Takes the context of the activation that is being created, if there is one (a unit test may make a grain without).</summary>
    protected Grain() => GrainContext = Activation.Current!;

    /// <summary>The activation this grain belongs to.</summary>
    public IGrainContext GrainContext { get; }

    /// <summary>Finds other grains.</summary>
    protected IGrainFactory GrainFactory => Own.Class.Silo.Factory;

    /// <summary>The services of this activation: its own scope of the host's container.</summary>
    protected internal IServiceProvider ServiceProvider => Own.ActivationServices;

    private Activation Own => GrainContext as Activation
        ?? throw new InvalidOperationException($"{GetType().Name} was not created by a silo: it has no activation, hence no runtime.");

    /// <summary>Runs before the first request. If it throws, the callers that wait get that error and no activation remains.</summary>
    /// <param name="cancellationToken">Cancelled when the activation takes too long or the silo stops.</param>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs after the last request of this activation. Not run when the process dies.</summary>
    /// <param name="reason">Why the activation ends.</param>
    /// <param name="cancellationToken">Cancelled when it takes too long.</param>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends this activation once the requests that run have ended; later ones go to the next activation.</summary>
    protected void DeactivateOnIdle() => GrainBaseExtensions.DeactivateOnIdle(this);

    /// <summary>Keeps idle collection away from this activation.</summary>
    /// <param name="timeSpan">For how long, from now; zero or less takes an earlier wish back.</param>
    protected void DelayDeactivation(TimeSpan timeSpan) => Own.DelayDeactivation(timeSpan);
}
