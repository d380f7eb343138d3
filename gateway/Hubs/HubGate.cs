using Microsoft.AspNetCore.SignalR;
using Rag.Access;

namespace Rag.Gateway;

/// <summary>Stands before every hub method: counts the call, and says what it throws with a stable code.</summary>
internal sealed partial class HubGate(RequestRates rates, ILogger<HubGate> logger) : IHubFilter
{
    /// <inheritdoc />
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            rates.Count(RequestRates.Who(invocationContext.Context.GetHttpContext()!));
            return await next(invocationContext);
        }
        catch (Exception failure) when (failure is not (HubException or OperationCanceledException))
        {
            var problem = ProblemMap.Of(failure);
            if (problem.Code == ErrorCodes.Internal)
                LogErrorUnexpected(logger, failure, invocationContext.HubMethodName);
            throw HubProblems.Of(problem);
        }
    }
}
