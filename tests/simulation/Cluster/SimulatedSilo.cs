using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rag.Engine;
using Rag.Hosting;
using Rag.Ports;
using Rag.Tests.Simulation.Core;
using Rag.Tests.Simulation.Models;

namespace Rag.Tests.Simulation.Cluster;

/// <summary>A silo of its own container and clock, with the project's real grains; all that it reaches out to is simulated.</summary>
internal sealed class SimulatedSilo : SimulatedProcess
{
    private static readonly IConfiguration s_configuration = new ConfigurationBuilder().Build();
    private static readonly GrainCode s_code = new();

    // A host's own patience with what it stops.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly ServiceProvider _services;
    private readonly Silo _silo;
    private readonly List<Action> _lost = [];

    public SimulatedSilo(SimulatedCluster cluster, int number)
        : base(cluster.World, number, $"silo{number}")
    {
        Clock = new SimulatedClock(this);
        _services = Compose(cluster);
        _silo = _services.GetRequiredService<Silo>();
        (_silo.Number, _silo.IsShortLived) = (number, true);
    }

    /// <summary>Its clock.</summary>
    public SimulatedClock Clock { get; }

    /// <summary>Whether the others have given it up. It may still run: then it is a zombie.</summary>
    public bool IsDeclaredDead { get; private set; }

    /// <summary>Until its next call can be late.</summary>
    public override TimeSpan Rest => _silo.Calls.All() is { Count: > 0 } calls ? new(calls.Min(static call => call.Waiting.Deadline) - _silo.Clock.Now) : TimeSpan.MaxValue;

    /// <summary>Makes references as the silo's own gateway does.</summary>
    public IGrainFactory Grains => _silo.Factory;

    /// <summary>What its gateway reads and writes without a grain.</summary>
    public T Port<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Starts it: its startup tasks run from here on.</summary>
    public void Start() => World.Ready(new Step(StepKind.Continuation, this, (SendOrPostCallback)(_ => Begin()), null));

    /// <summary>The activation of a grain here, or null.</summary>
    public Activation? Find(GrainId grain) => _silo.Catalog.ClassOf(grain.Type).Peek(grain.Key.ToString());

    /// <summary>Takes a request in.</summary>
    public void Receive(Request request) => _silo.Catalog.ClassOf(request.Class.Type).Deliver(request);

    /// <summary>Ends an activation that has a newer one somewhere else.</summary>
    public void End(GrainId grain)
    {
        if (!IsDead)
            Find(grain)?.Deactivate(new(DeactivationReasonCode.DuplicateActivation, "Another activation is in the directory."));
    }

    /// <summary>It is asked to stop, as by a rolling update, and calls back when it has. What is at work may end first, and every activation says goodbye.</summary>
    public void Leave(Action left) => World.Ready(new Step(StepKind.Continuation, this, (SendOrPostCallback)(_ => End(left)), null));

    /// <summary>It is gone in this instant; nobody is told but those who hold a connection to it.</summary>
    public void Die()
    {
        IsDead = true;
        LoseConnections();
    }

    /// <summary>The others give it up. Clients are sent elsewhere.</summary>
    public void DeclareDead()
    {
        IsDeclaredDead = true;
        LoseConnections();
    }

    /// <summary>Calls back when connections to it break.</summary>
    public void WhenLost(Action action)
    {
        if (IsDead || IsDeclaredDead)
            action();
        else
            _lost.Add(action);
    }

    /// <summary>Takes a callback back.</summary>
    public void Forget(Action action) => _lost.Remove(action);

    private void LoseConnections()
    {
        var lost = _lost.ToArray();
        _lost.Clear();
        foreach (var action in lost)
            World.After(TimeSpan.Zero, action);
    }

    // What goes wrong in a startup task ends the process, as in a host.
    private async void Begin()
    {
        try
        {
            await _services.GetServices<IHostedService>().OfType<SiloHost>().Single().StartAsync(CancellationToken.None);
        }
        catch (Exception exception)
        {
            World.Trace.Tell(World.Now, this, $"did not start: {exception.Message}");
            Die();
        }
    }

    // As a host does it, and with a host's patience.
    private async void End(Action left)
    {
        using var patience = new CancellationTokenSource(s_patience, Clock);
        var hosted = _services.GetServices<IHostedService>().ToArray();
        foreach (var service in hosted.OfType<IHostedLifecycleService>())
            await service.StoppingAsync(patience.Token);
        await hosted.OfType<SiloHost>().Single().StopAsync(patience.Token);
        World.After(TimeSpan.Zero, left);
    }

    private ServiceProvider Compose(SimulatedCluster cluster)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(new SimulatedLog(this, cluster.Starts, cluster.Lines));
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<ITurnScheduler>(new SimulatedScheduler(this));
        services.AddSingleton<ITransport>(new SimulatedTransport(this, cluster.Network));
        services.AddSingleton<IHostApplicationLifetime>(new Lifetime());
        services.AddSingleton(s_code);
        SiloServices.Add(services, s_configuration).AddReminders().AddRagGrains(s_configuration);
        cluster.Settings.AddTo(services);
        cluster.Storage.AddTo(services, this);
        services.AddSingleton<IIdSource>(new SimulatedIds(World.Chance.Fork(), Clock));
        services.AddSingleton<IComputePool>(new SimulatedComputePool(this));
        services.AddSingleton<IDocumentReader>(new SimulatedReader(cluster, Clock));
        services.AddSingleton<IWebSource>(new SimulatedWeb());
        services.AddSingleton<IGenerationModel>(new SimulatedGenerationModel(cluster, Clock)).AddSingleton(SimulatedGenerationModel.Choices);
        services.AddSingleton<IEmbeddingModel>(new SimulatedEmbeddingModel(cluster, Clock));
        services.AddSingleton<ILanguageDetector>(new OneLanguage());
        return services.BuildServiceProvider();
    }

    private sealed class OneLanguage : ILanguageDetector
    {
        public string Detect(string text) => "en";
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication()
        {
        }
    }
}
