using System.Buffers.Binary;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Rag.Engine;

/// <summary>The runtime of one process: everything an activation needs and nothing that belongs to one.</summary>
internal sealed partial class Silo : IDisposable
{
    private readonly Pulse _pulse;
    private long _enumerations;

    public Silo(
        IServiceProvider services,
        ServiceRegistrations registrations,
        TimeProvider time,
        ITurnScheduler scheduler,
        ITransport transport,
        GrainCode code,
        IOptions<GrainCollectionOptions> collection,
        IOptions<SiloMessagingOptions> messaging,
        ILogger<Silo> logger)
    {
        Services = services;
        Registrations = registrations;
        Time = time;
        Scheduler = scheduler;
        Transport = transport;
        Collection = collection.Value;
        ResponseTimeout = messaging.Value.ResponseTimeout;
        Logger = logger;
        Clock = new(time);
        Calls = new(Clock);
        Filters = new(services);
        Catalog = new(this, code);
        Factory = new(this);
        _pulse = new(this);
    }

    internal IServiceProvider Services { get; }

    internal ServiceRegistrations Registrations { get; }

    internal TimeProvider Time { get; }

    internal ITurnScheduler Scheduler { get; }

    internal ITransport Transport { get; }

    internal GrainCollectionOptions Collection { get; }

    internal TimeSpan ResponseTimeout { get; }

    internal ILogger Logger { get; }

    internal CoarseClock Clock { get; }

    internal CallTable Calls { get; }

    internal CallFilters Filters { get; }

    internal GrainCatalog Catalog { get; }

    internal GrainFactory Factory { get; }

    // The source of calls that come from the host's own code.
    internal GrainId ClientId { get; } = GrainId.Create("sys.client", "hosted-local");

    internal bool IsStopping { get; private set; }

    // Tells the silos of one process apart, so that no two name their enumerations alike; zero where there is one.
    internal int Number { get; set; }

    // A silo that lives for milliseconds does not earn back the compilation of its grains' constructors.
    internal bool IsShortLived { get; set; }

    public void Dispose() => _pulse.Dispose();

    internal void Send(Request request)
    {
        request.FollowToken();
        if (!request.IsOneWay)
            Calls.Add(request, request.Method.ResponseTimeout ?? ResponseTimeout);
        request.Cancellation?.Listen();
        Transport.Deliver(request);
    }

    internal void TimeOut(Request request)
    {
        var patience = request.Method.ResponseTimeout ?? ResponseTimeout;
        request.Abandon(new TimeoutException($"Response did not arrive on time in {patience} for message: {request}."));
    }

    // Counted, not drawn: what runs twice by the same schedule names its enumerations alike.
    internal Guid NewEnumerationId()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Interlocked.Increment(ref _enumerations));
        BinaryPrimitives.WriteInt32LittleEndian(bytes[8..], Number);
        return new Guid(bytes);
    }

    /// <summary>A timer that fires once. It belongs to nobody's call, so it carries no RequestContext.</summary>
    internal ITimer CreateTimer(TimerCallback callback, object state, TimeSpan dueTime)
    {
        var suppressed = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        try
        {
            return Time.CreateTimer(callback, state, dueTime, Timeout.InfiniteTimeSpan);
        }
        finally
        {
            if (suppressed != default)
                suppressed.Undo();
        }
    }

    /// <summary>Cancels a source after a time, unless the returned timer is disposed before.</summary>
    internal ITimer CancelAfter(CancellationTokenSource source, TimeSpan time) =>
        CreateTimer(static source => Cancel((CancellationTokenSource)source!), source, time);

    /// <summary>Ends all activations, for as long as the token allows, and then breaks the promises that nobody will keep any more.</summary>
    internal async Task Stop(CancellationToken cancellationToken)
    {
        IsStopping = true;
        // In an order that is the same in every process: the simulator stops silos too.
        var activations = Catalog.Activations.OrderBy(static one => one.Key, StringComparer.Ordinal).ToArray();
        foreach (var activation in activations)
            activation.Deactivate(new(DeactivationReasonCode.ShuttingDown, "The silo stops."), cancellationToken);
        await Task.WhenAll(activations.Select(static activation => activation.Deactivated)).WaitAsync(cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        foreach (var request in Calls.All())
            request.Abandon(new SiloUnavailableException($"The silo has stopped and can no longer process {request}."));
        _pulse.Dispose();
    }

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // What it would have ended has ended meanwhile.
        }
    }

    [LoggerMessage(40, LogLevel.Error, "Grain code that listens to a cancellation token failed")]
    internal static partial void LogCallbackFailed(ILogger logger, Exception exception);
}
