using Microsoft.Extensions.Hosting;

namespace Rag.Engine;

/// <summary>Starts and stops the silo with its host.</summary>
internal sealed class SiloHost(Silo silo, SiloLifecycle lifecycle, IEnumerable<ILifecycleParticipant<ISiloLifecycle>> participants) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifecycle.Subscribe(nameof(Silo), ServiceLifecycleStage.GrainDeactivation, static _ => Task.CompletedTask, silo.Stop);
        foreach (var participant in participants)
            participant.Participate(lifecycle);
        return lifecycle.Start(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => lifecycle.Stop(cancellationToken);
}
