using Microsoft.Extensions.DependencyInjection;
using Rag.Access;
using Rag.Health;
using Rag.Ports;
using Rag.Queues;
using Rag.Tasks;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Health;

public sealed class HealthGrainTests : IAsyncLifetime
{
    private readonly World _world = new();
    private readonly Caller _operator;
    private readonly ScriptedProbe _probe = new($"d{Guid.CreateVersion7():N}");
    private readonly ScriptedChannel _channel = new();
    private TestSilo _silo = null!;

    public HealthGrainTests() => _operator = World.User(_world.Globex, Role.Operator);

    public async ValueTask InitializeAsync() => _silo = await _world.Start(
        silo => silo.Services.AddSingleton<IHealthProbe>(_probe).AddSingleton<IAlertChannel>(_channel),
        ("Rag:Health:ProbePeriod", "00:00:01"), ("Rag:Health:SlowTurn", "00:00:00.300"), ("Rag:Health:ProbeTimeout", "00:00:00.200"));

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_dependency_that_goes_and_comes_back_is_seen_alerted_and_kept_in_the_history()
    {
        await _world.Changes.Until("health", _probe.Name, "healthy");
        _probe.Fault = "gone";
        await _world.Changes.Until("health", _probe.Name, "unhealthy");
        await _world.Changes.Until("alert", _probe.Name, "dependency_unhealthy");
        _probe.Fault = null;
        await _world.Changes.Until("health", _probe.Name, "healthy", 2);
        await _world.Changes.Until("alert", _probe.Name, "dependency_recovered");
        await _world.Changes.Until("system", $"health/{_probe.Name}", "published", 4);

        var seen = await Grain().Get(Deadline.Token);
        Assert.Equal((DependencyStatus.Healthy, 0), (seen.Status, seen.Failures));
        Assert.Equal(["dependency_unhealthy", "dependency_recovered"], _channel.Alerts.Where(alert => alert.Subject == _probe.Name).Select(alert => alert.Kind));
        var view = await _silo.As(_operator).Grains.GetGrain<ISystemGrain>(ISystemGrain.Key).Get(Deadline.Token);
        Assert.Contains(view.Dependencies, dependency => dependency.Name == _probe.Name);
        Assert.Contains(view.Alerts, alert => alert.Kind == "dependency_recovered");
        // The latest entry may still be on its way.
        var history = await Grain().History(null, 10, Deadline.Token);
        Assert.Equal([DependencyStatus.Unhealthy, DependencyStatus.Degraded, DependencyStatus.Healthy], history.Select(entry => entry.Status).TakeLast(3));
    }

    [Fact]
    public async Task A_look_that_hangs_is_a_failure_and_the_grain_still_answers()
    {
        await _world.Changes.Until("health", _probe.Name, "healthy");
        _probe.Hangs = true;
        await _world.Changes.Until("health", _probe.Name, "unhealthy");

        Assert.Contains("did not answer within", (await Grain().Get(Deadline.Token)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operators_watch_a_snapshot_and_then_every_change()
    {
        await _world.Changes.Until("system", $"health/{_probe.Name}", "published");
        await using var feed = _silo.As(_operator).Grains.GetGrain<ISystemGrain>(ISystemGrain.Key).Watch(null, Deadline.Token).GetAsyncEnumerator(Deadline.Token);
        Assert.True(await feed.MoveNextAsync().AsTask().InTime("the snapshot"));
        var snapshot = Assert.IsType<SystemSnapshotted>(Assert.Single(feed.Current));
        Assert.NotEmpty(snapshot.Cursor);

        Assert.True(await feed.MoveNextAsync().AsTask().InTime("a change"));

        Assert.All(feed.Current, change => Assert.NotEqual(snapshot.Cursor, change.Cursor));
    }

    [Fact]
    public async Task Operators_see_every_queue_and_silo_and_hear_of_what_changes_in_them()
    {
        var view = _silo.As(_operator).Grains.GetGrain<ISystemGrain>(ISystemGrain.Key);
        await _world.Changes.Until("system", "queue/query", "published");
        var silo = await FirstSilo(view);
        Assert.Equal((SiloCondition.Up, Environment.MachineName), (silo.Status, silo.Machine));

        await _silo.Control(QueryWork.Name).SetMode(QueueMode.Paused, Deadline.Token);
        await using var feed = view.Watch(null, Deadline.Token).GetAsyncEnumerator(Deadline.Token);
        var paused = false;
        while (!paused && await feed.MoveNextAsync().AsTask().InTime("the paused queue"))
            paused = feed.Current.SelectMany(change => change switch
            {
                SystemSnapshotted { Queues: var queues } => queues.AsEnumerable(),
                QueueChanged { Queue: var queue } => [queue],
                _ => [],
            }).Any(queue => queue is { Name: QueryWork.Name, Mode: QueueMode.Paused });

        Assert.True(paused);
    }

    private static async Task<SiloSnapshot> FirstSilo(ISystemGrain view)
    {
        while (true)
        {
            if ((await view.Get(Deadline.Token)).Silos is [var silo, ..])
                return silo;
            await Task.Yield();
        }
    }

    [Fact]
    public async Task A_call_that_holds_its_grain_for_long_raises_an_alert_while_it_does_and_goes_on()
    {
        const string Operation = "IDocumentGrain.Change";
        var alice = World.User(_world.Acme);
        _ = await _silo.Accept(alice, "One.");
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var watch = _silo.Service<TurnWatch>();

        var slow = watch.Watch(() => gate.Task, Operation, GrainId.Create("document", $"{_world.Acme}/x"));
        await _world.Changes.Until("turn", Operation, "slow");

        Assert.False(slow.IsCompleted);
        Assert.Contains(_channel.Alerts, alert => alert is { Kind: "slow_turn", Subject: Operation });
        gate.SetResult();
        await slow.InTime("the call's end");
    }

    private IHealthGrain Grain() => _silo.As(_operator).Grains.GetGrain<IHealthGrain>(_probe.Name);

    private sealed class ScriptedProbe(string name) : IHealthProbe
    {
        public string Name => name;

        public string? Fault { get; set; }

        public bool Hangs { get; set; }

        public Task Probe(CancellationToken cancellationToken) =>
            Hangs ? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken) : Fault is { } fault ? Task.FromException(new InvalidOperationException(fault)) : Task.CompletedTask;
    }

    private sealed class ScriptedChannel : IAlertChannel
    {
        private readonly List<Alert> _alerts = [];

        public IReadOnlyList<Alert> Alerts
        {
            get
            {
                lock (_alerts)
                    return [.. _alerts];
            }
        }

        public void Send(Alert alert)
        {
            lock (_alerts)
                _alerts.Add(alert);
        }
    }
}
