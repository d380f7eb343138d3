using Orleans.CodeGeneration;
using Rag.Access;

namespace Rag.Health;

/// <summary>Puts every call that holds its grain under the <see cref="TurnWatch"/>: not those that interleave with all others, and not the engine's own.</summary>
/// <param name="watch">The watch of the silo.</param>
internal sealed class TurnWatchFilter(TurnWatch watch) : IIncomingGrainCallFilter
{
    /// <inheritdoc />
    public Task Invoke(IIncomingGrainCallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return CallRules.Of(context.InterfaceMethod) is { } rule && !Interleaves(context)
            ? watch.Watch(context.Invoke, rule.Operation, context.TargetId)
            : context.Invoke();
    }

    private static bool Interleaves(IIncomingGrainCallContext context) => context.Request is IRequest request && request.Options.HasFlag(InvokeMethodOptions.AlwaysInterleave);
}
