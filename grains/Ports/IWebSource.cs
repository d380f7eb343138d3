using Rag.Documents;

namespace Rag.Ports;

/// <summary>
/// Reads what an address holds for a tenant whom nobody trusts: it reaches nothing but public addresses, however the name resolves and wherever it is redirected to, within limits of
/// size and time.
/// </summary>
public interface IWebSource
{
    /// <summary>Reads an address.</summary>
    /// <param name="address">Absolute, http or https.</param>
    /// <param name="known">What is had of it already; null for nothing.</param>
    /// <param name="take">Takes the content; its token ends with the time that the whole reading may take.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <typeparam name="T">What is made of the content.</typeparam>
    /// <returns>What was made; null when the other side says that it still holds <paramref name="known"/>: then nothing was taken.</returns>
    /// <exception cref="DocumentUnreadableException">The address may not be read, or cannot be; carries the stable code and a sentence a person can act on.</exception>
    Task<T?> Read<T>(Uri address, WebVersion? known, Func<WebContent, CancellationToken, Task<T>> take, CancellationToken cancellationToken)
        where T : class;
}

/// <summary>What an address holds.</summary>
/// <param name="Bytes">The content; reading it fails with <c>IOException</c> when the other side breaks off.</param>
/// <param name="MediaType">What the other side says that it is.</param>
/// <param name="FileName">The last step of the address that answered; null when it has none.</param>
/// <param name="MaximumBytes">More than this is not taken.</param>
/// <param name="Version">By which it can be asked later whether it has changed; null when the other side does not say.</param>
public sealed record WebContent(Stream Bytes, string MediaType, string? FileName, long MaximumBytes, WebVersion? Version = null);
