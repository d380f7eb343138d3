using System.Text;
using Rag.Access;
using Rag.Ports;

namespace Rag.Tests.Unit.Fixture;

/// <summary>A web of the pages that a test writes.</summary>
public sealed class ScriptedWeb : IWebSource
{
    /// <summary>What each address holds; what is not here is not there.</summary>
    public Dictionary<string, string> Pages { get; } = [];

    /// <summary>The addresses that were read.</summary>
    public List<string> Asked { get; } = [];

    public async Task<T> Read<T>(Uri address, Func<WebContent, CancellationToken, Task<T>> take, CancellationToken cancellationToken)
    {
        lock (Asked)
            Asked.Add(address.ToString());
        if (!Pages.TryGetValue(address.ToString(), out var text))
            throw new DocumentUnreadableException(ErrorCodes.NotFound, "There is nothing at the address.");
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await take(new WebContent(bytes, "text/plain", null, 1 << 20), cancellationToken);
    }
}
