using System.Net;
using System.Net.Sockets;

namespace Rag.Adapters.Web;

/// <summary>
/// Opens connections to public addresses only. The name is resolved here, every address that it has is checked, and the connection goes to one of the checked addresses: a name that
/// resolves to something else a moment later (DNS rebinding) gains nothing.
/// </summary>
/// <param name="options">Which ports, and whether loopback is public.</param>
/// <param name="resolve">Gives the addresses of a name.</param>
internal sealed class CheckedConnection(WebSourceOptions options, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    /// <summary>Connects; what <see cref="SocketsHttpHandler.ConnectCallback"/> asks for.</summary>
    /// <exception cref="AddressRefusedException">One of the name's addresses is not public.</exception>
    public async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, cancellationToken);
        if (addresses.Length == 0 || !addresses.All(address => IsAllowed(address, port)))
            throw new AddressRefusedException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsAllowed(IPAddress address, int port)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (options.AllowLoopback && IPAddress.IsLoopback(plain)) || (PublicAddresses.Contain(plain) && options.Ports.Contains(port));
    }
}

/// <summary>A name has an address that may not be reached.</summary>
internal sealed class AddressRefusedException() : IOException("The address is not a public web address.");
