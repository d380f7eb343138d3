using System.Net;
using Microsoft.AspNetCore.Http;
using Rag.Access;

namespace Rag.Gateway;

/// <summary>
/// Lets a request through only when it comes from this machine and was meant for it. The peer's address alone is not enough: a proxy on this machine, or a web page whose host
/// name was pointed at 127.0.0.1 (DNS rebinding), comes from a loopback address too. A page of another site cannot send JSON without asking first, and is never allowed to.
/// </summary>
internal static class LocalOnly
{
    private static readonly string[] ProxyHeaders = ["Forwarded", "Via", "X-Real-IP", "X-Client-IP", "X-Original-For", "X-Original-Host", "X-Original-Proto"];

    /// <summary>The check as an endpoint filter.</summary>
    /// <exception cref="ProblemException">The request is not from here (<c>forbidden</c>).</exception>
    public static ValueTask<object?> Filter(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        Refusal(context.HttpContext) is { } reason
            ? throw new ProblemException(new Problem(ErrorCodes.Forbidden, $"The development login answers requests from this machine only; {reason}."))
            : next(context);

    private static string? Refusal(HttpContext context) =>
        context.Connection.RemoteIpAddress is not { } peer || !IPAddress.IsLoopback(peer) ? "this one comes from elsewhere"
        : !IsLoopbackHost(context.Request.Host.Host) ? "this one is addressed to another host: use localhost or 127.0.0.1"
        : context.Request.Headers.Keys.FirstOrDefault(IsFromProxy) is { } header ? $"this one came through a proxy ({header})"
        : null;

    private static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsFromProxy(string header) =>
        header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) || ProxyHeaders.Contains(header, StringComparer.OrdinalIgnoreCase);
}
