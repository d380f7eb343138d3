using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace Rag.Adapters.Web;

/// <summary>Tells public addresses from those of our own machine, network and cloud (IANA's special-purpose address registries, RFC 6890).</summary>
internal static class PublicAddresses
{
    private static readonly ImmutableArray<IPNetwork> s_special = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

    // Of IPv6 only what is handed out to the public, and of that not what carries an IPv4 address inside (Teredo, 6to4) or is for documentation.
    private static readonly ImmutableArray<IPNetwork> s_public6 = Networks("2000::/3");
    private static readonly ImmutableArray<IPNetwork> s_special6 = Networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    /// <summary>Whether an address may be reached.</summary>
    public static bool Contain(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? !IsIn(s_special, address)
            : IsIn(s_public6, address) && !IsIn(s_special6, address);
    }

    private static bool IsIn(ImmutableArray<IPNetwork> networks, IPAddress address) => networks.Any(network => network.Contains(address));

    private static ImmutableArray<IPNetwork> Networks(params ReadOnlySpan<string> networks)
    {
        var parsed = ImmutableArray.CreateBuilder<IPNetwork>(networks.Length);
        foreach (var network in networks)
            parsed.Add(IPNetwork.Parse(network));
        return parsed.MoveToImmutable();
    }
}
