using System.Security.Claims;

namespace Rag.Gateway;

/// <summary>Ends what lives on a credential (a socket, an event stream) at the moment when the credential does, or when this process begins to stop: the client goes on elsewhere.</summary>
internal sealed class CredentialLife(TimeProvider clock, IHostApplicationLifetime process)
{
    // A timer takes at most 2^32 - 2 milliseconds; no token of ours lives that long.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    // Timers count whole milliseconds and may be early by less than one: what ends a little late ends when the credential is certainly refused.
    private static readonly TimeSpan Certainly = TimeSpan.FromMilliseconds(5);

    /// <summary>A source that is cancelled when the principal's credential expires.</summary>
    public CancellationTokenSource Until(ClaimsPrincipal principal)
    {
        var rest = CallerClaims.ExpiresAt(principal) - clock.GetUtcNow() + Certainly;
        return new CancellationTokenSource(rest < TimeSpan.Zero ? TimeSpan.Zero : rest > Longest ? Longest : rest, clock);
    }

    /// <summary>Fires when this process begins to stop.</summary>
    public CancellationToken Stopping => process.ApplicationStopping;
}
