using System.Collections.Immutable;

namespace Rag.Adapters.Web;

/// <summary>How documents are read from addresses. Section <c>Rag:Web</c>.</summary>
public sealed class WebSourceOptions
{
    /// <summary>The most bytes of an answer, unpacked.</summary>
    public long MaximumBytes { get; set; } = 200L << 20;

    /// <summary>How long reading an address may take, with all redirections.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How often an address may send us on to another one.</summary>
    public int MaximumRedirects { get; set; } = 5;

    /// <summary>The ports that may be reached: those of web servers, so that nobody talks to other services through us.</summary>
    public ImmutableArray<int> Ports { get; set; } = [80, 443, 8080, 8443];

    /// <summary>Lets the machine's own loopback addresses be read, on any port. For tests only: whoever can reach this server could read what listens there.</summary>
    public bool AllowLoopback { get; set; }
}
