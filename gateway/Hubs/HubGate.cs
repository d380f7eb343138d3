using Microsoft.AspNetCore.SignalR;

namespace Rag.Gateway;

/// <summary>Stands before every hub method: counts the call, and says what it throws with a stable code.</summary>
internal sealed class HubGate(RequestRates rates, HubProblems problems) : IHubFilter
{
    /// <inheritdoc />
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            rates.Count(RequestRates.Who(invocationContext.Context.GetHttpContext()!));
            return await next(invocationContext);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw problems.Of(failure, invocationContext.HubMethodName);
        }
    }
}
