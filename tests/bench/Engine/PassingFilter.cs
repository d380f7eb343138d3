namespace Rag.Tests.Bench.Engine;

/// <summary>A filter on both sides of every call that lets it pass: what is measured is the way through filters, not what they do.</summary>
internal sealed class PassingFilter : IIncomingGrainCallFilter, IOutgoingGrainCallFilter
{
    /// <inheritdoc />
    public Task Invoke(IIncomingGrainCallContext context) => context.Invoke();

    /// <inheritdoc />
    public Task Invoke(IOutgoingGrainCallContext context) => context.Invoke();
}
