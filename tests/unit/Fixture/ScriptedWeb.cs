using System.Text;
using Rag.Access;
using Rag.Documents;
using Rag.Ports;

namespace Rag.Tests.Unit.Fixture;

/// <summary>A web of the pages that a test writes.</summary>
public sealed class ScriptedWeb : IWebSource
{
    /// <summary>What each address holds; what is not here is not there.</summary>
    public Dictionary<string, string> Pages { get; } = [];

    /// <summary>The entity tags of those that have one.</summary>
    public Dictionary<string, string> Tags { get; } = [];

    /// <summary>The addresses that were asked, changed or not.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The addresses whose content was taken.</summary>
    public List<string> Taken { get; } = [];

    public async Task<T?> Read<T>(Uri address, WebVersion? known, Func<WebContent, CancellationToken, Task<T>> take, CancellationToken cancellationToken)
        where T : class
    {
        lock (Asked)
            Asked.Add(address.ToString());
        if (!Pages.TryGetValue(address.ToString(), out var text))
            throw new DocumentUnreadableException(ErrorCodes.NotFound, "There is nothing at the address.");
        var version = Tags.TryGetValue(address.ToString(), out var tag) ? new WebVersion { Address = address.ToString(), ETag = tag } : null;
        if (version is not null && version == known)
            return null;
        lock (Taken)
            Taken.Add(address.ToString());
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await take(new WebContent(bytes, "text/plain", null, 1 << 20, version), cancellationToken);
    }
}
