using Microsoft.AspNetCore.SignalR;

namespace Rag.Gateway;

/// <summary>Problems as the hub says them.</summary>
internal static class HubProblems
{
    /// <summary>An exception whose message is <c>code: detail</c>.</summary>
    public static HubException Of(Exception failure) => failure as HubException ?? Of(ProblemMap.Of(failure));

    /// <summary>An exception whose message is <c>code: detail</c>.</summary>
    public static HubException Of(Problem problem) => new($"{problem.Code}: {problem.Detail}");
}
