using Microsoft.Extensions.Logging;

namespace Rag.Engine;

/// <summary>Runs the stages of a silo: up in order, down in the opposite order; those of one stage run side by side.</summary>
internal sealed partial class SiloLifecycle(ILogger<SiloLifecycle> logger) : ISiloLifecycle
{
    private readonly List<Subscription> _subscriptions = [];
    private int _reached = int.MinValue;

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        var subscription = new Subscription(this, observerName, stage, observer);
        lock (_subscriptions)
            _subscriptions.Add(subscription);
        return subscription;
    }

    internal async Task Start(CancellationToken cancellationToken)
    {
        foreach (var stage in Stages().OrderBy(static stage => stage.Key))
        {
            cancellationToken.ThrowIfCancellationRequested();
            _reached = stage.Key;
            await Task.WhenAll(stage.Select(subscription => subscription.Observer.OnStart(cancellationToken)));
        }
    }

    // Every stage that was reached gets its chance, whatever becomes of the others.
    internal async Task Stop(CancellationToken cancellationToken)
    {
        foreach (var stage in Stages().Where(stage => stage.Key <= _reached).OrderByDescending(static stage => stage.Key))
            await Task.WhenAll(stage.Select(subscription => Stop(subscription, cancellationToken)));
    }

    private async Task Stop(Subscription subscription, CancellationToken cancellationToken)
    {
        try
        {
            await subscription.Observer.OnStop(cancellationToken);
        }
        catch (Exception exception)
        {
            LogStopFailed(logger, exception, subscription.Name, subscription.Stage);
        }
    }

    private IGrouping<int, Subscription>[] Stages()
    {
        lock (_subscriptions)
            return [.. _subscriptions.GroupBy(static subscription => subscription.Stage)];
    }

    [LoggerMessage(60, LogLevel.Error, "{Observer} failed to stop in stage {Stage}")]
    private static partial void LogStopFailed(ILogger logger, Exception exception, string observer, int stage);

    private sealed record Subscription(SiloLifecycle Lifecycle, string Name, int Stage, ILifecycleObserver Observer) : IDisposable
    {
        public void Dispose()
        {
            lock (Lifecycle._subscriptions)
                Lifecycle._subscriptions.Remove(this);
        }
    }
}

/// <summary>A function that runs in a stage.</summary>
internal sealed class StartupTask(IServiceProvider services, Func<IServiceProvider, CancellationToken, Task> run, int stage) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(StartupTask), stage, cancellationToken => run(services, cancellationToken), onStop: null);
}
