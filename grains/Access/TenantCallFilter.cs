using System.Reflection;
using Microsoft.Extensions.Logging;
using Orleans.Serialization.Invocation;
using Rag.Diagnostics;
using Rag.Storage;

namespace Rag.Access;

/// <summary>
/// The one door to every grain: turns the caller that travels with a call into a proof of access for the tenant that the target's key names, or refuses the call. Denies by
/// default. The engine's own calls (timers, reminders, the pulls of an enumeration that was let in) pass.
/// </summary>
/// <param name="authority">Decides and records.</param>
/// <param name="accessor">Where grains find the proof.</param>
/// <param name="logger">Tells of refusals: the caller of a one-way call would not learn of one.</param>
internal sealed partial class TenantCallFilter(AccessAuthority authority, TenantAccessor accessor, ILogger<TenantCallFilter> logger)
    : IIncomingGrainCallFilter
{
    /// <inheritdoc />
    public Task Invoke(IIncomingGrainCallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return CallRules.Of(MethodOf(context)) is { } rule ? Enter(context, rule) : context.Invoke();
    }

    // An enumeration begins with a call of the engine's own interface that carries the real request as an argument.
    private static MethodInfo MethodOf(IIncomingGrainCallContext context)
    {
        for (var i = 0; i < context.Request.GetArgumentCount(); i++)
            if (context.Request.GetArgument(i) is IInvokable inner)
                return inner.GetMethod();
        return context.InterfaceMethod;
    }

    private async Task Enter(IIncomingGrainCallContext context, CallRule rule)
    {
        var caller = RequestContext.Get(Caller.ContextKey) as Caller;
        try
        {
            accessor.Enter(Decide(caller, context.SourceId, context.TargetId, rule));
        }
        catch (AccessDeniedException e)
        {
            LogRefused(logger, rule.Operation, e.Message);
            RagDiagnostics.Changed("access", rule.Operation, "refused");
            throw;
        }

        await context.Invoke();
    }

    private TenantAccess? Decide(Caller? caller, GrainId? source, GrainId target, CallRule rule)
    {
        var fromGrain = source is { } id && !id.IsClient();
        if (rule.Minimum is not { } minimum)
            return fromGrain || caller is null ? null : throw Refused(rule, caller);
        if (rule.OnlyGrains && !fromGrain)
            throw Refused(rule, caller);
        var key = target.Key.ToString();
        if (minimum == Role.Operator)
        {
            // What operators do is the cluster's and no tenant's: there is nothing that it would be a proof of.
            authority.AuthorizeOperator(caller, key!, rule.Operation);
            return null;
        }

        if (!TenantScopedKey.TrySplit(key, out var tenant, out _))
            throw new AccessDeniedException($"{rule.Operation} has a target without a tenant.");
        // A grain that works for a task was authorised at the attempt's start: the record would only repeat it at each step.
        var recorded = rule.OnlyGrains && caller is { } known && known.Role >= minimum ? Role.Viewer : minimum;
        return authority.Authorize(caller, tenant, recorded, rule.Operation, key);
    }

    // Ids 1700-1799 are the access's.
    [LoggerMessage(1700, LogLevel.Warning, "A call of {Operation} was refused: {Reason}")]
    private static partial void LogRefused(ILogger logger, string operation, string reason);

    private static AccessDeniedException Refused(CallRule rule, Caller? caller) =>
        new($"{rule.Operation} is the cluster's own and not open to {caller?.Credential ?? "a client"}.");
}
