using Microsoft.AspNetCore.SignalR;
using Rag.Access;

namespace Rag.Gateway;

/// <summary>Problems as the hub says them. Only our own faults are logged as errors; a caller's are the caller's news.</summary>
internal sealed partial class HubProblems(ILogger<HubProblems> logger)
{
    /// <summary>The category of SignalR's own log of what methods throw: to it each refusal of a caller is an error with its stack.</summary>
    public const string Replaced = "Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher";

    /// <summary>An exception whose message is <c>code: detail</c>.</summary>
    /// <param name="failure">What a method threw, or a stream of it.</param>
    /// <param name="method">The method.</param>
    public HubException Of(Exception failure, string method)
    {
        if (failure is HubException said)
            return said;
        var problem = ProblemMap.Of(failure);
        if (problem.Code == ErrorCodes.Internal)
            LogErrorUnexpected(logger, failure, method);
        return Of(problem);
    }

    /// <summary>An exception whose message is <c>code: detail</c>.</summary>
    public static HubException Of(Problem problem) => new($"{problem.Code}: {problem.Detail}");
}
