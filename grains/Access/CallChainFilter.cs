namespace Rag.Access;

/// <summary>Says in the message of a time-out which chain of calls waited, outermost first: a deadlock shows itself as a name that comes twice.</summary>
internal sealed class CallChainFilter : IOutgoingGrainCallFilter
{
    private const string Marker = " Chain of calls: ";

    /// <inheritdoc />
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var chain = CallChain.Behind(
            RequestContext.Get(CallChain.ContextKey) as CallChain, context.InterfaceName, context.MethodName, context.TargetId);
        RequestContext.Set(CallChain.ContextKey, chain);
        try
        {
            await context.Invoke();
        }
        catch (TimeoutException e) when (!e.Message.Contains(Marker, StringComparison.Ordinal))
        {
            throw new TimeoutException($"{e.Message}{Marker}{chain}", e);
        }
    }
}
