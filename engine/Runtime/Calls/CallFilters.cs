using Microsoft.Extensions.DependencyInjection;

namespace Rag.Engine;

/// <summary>The filters of a silo, in the order of their registration. They are made at the first call, because they may themselves ask for the grain factory.</summary>
internal sealed class CallFilters(IServiceProvider services)
{
    private IIncomingGrainCallFilter[]? _incoming;
    private IOutgoingGrainCallFilter[]? _outgoing;

    internal IIncomingGrainCallFilter[] Incoming => _incoming ??= [.. services.GetServices<IIncomingGrainCallFilter>()];

    internal IOutgoingGrainCallFilter[] Outgoing => _outgoing ??= [.. services.GetServices<IOutgoingGrainCallFilter>()];

    internal bool ApplyTo(Activation activation) => Incoming.Length > 0 || activation.Class.FiltersItself;
}

/// <summary>A filter given as a function.</summary>
internal sealed class IncomingFilterFunction(IncomingGrainCallFilterDelegate filter) : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context) => filter(context);
}

/// <summary>A filter given as a function.</summary>
internal sealed class OutgoingFilterFunction(OutgoingGrainCallFilterDelegate filter) : IOutgoingGrainCallFilter
{
    public Task Invoke(IOutgoingGrainCallContext context) => filter(context);
}
