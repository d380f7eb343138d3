using System.ComponentModel;

namespace Rag.Engine;

/// <summary>What a generated proxy is made from.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProxySeed
{
    internal ProxySeed(GrainClass grainClass, string key) => (Class, Key) = (grainClass, key);

    internal GrainClass Class { get; }

    internal string Key { get; }
}

/// <summary>Base of generated proxies: turns a method call into a request.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Proxy : GrainReference
{
    /// <summary>Makes a proxy.</summary>
    /// <param name="seed">Names the grain.</param>
    protected Proxy(ProxySeed seed)
        : base(seed.Class, seed.Key)
    {
    }

    /// <summary>Sends a call without a result.</summary>
    /// <param name="request">The call.</param>
    protected Task Send(TaskRequest request)
    {
        request.Address(this);
        return Class.Silo.Filters.Outgoing.Length > 0 ? new OutgoingCall(request).Run() : request.Post();
    }

    /// <summary>Sends a call with a result.</summary>
    /// <typeparam name="TResult">What it returns.</typeparam>
    /// <param name="request">The call.</param>
    protected Task<TResult> Send<TResult>(TaskRequest<TResult> request)
    {
        request.Address(this);
        return Class.Silo.Filters.Outgoing.Length > 0 ? new OutgoingCall(request).Run<TResult>() : (Task<TResult>)request.Post();
    }

    /// <summary>Prepares an enumeration; the grain is called when it is enumerated.</summary>
    /// <typeparam name="T">What it enumerates.</typeparam>
    /// <param name="request">The call.</param>
    protected IAsyncEnumerable<T> Enumerate<T>(EnumerableRequest<T> request)
    {
        request.Target = new EnumerationProxy(new(Class, Key));
        return request;
    }

    // A reference without an interface: what a grain knows of itself.
    internal sealed class Untyped(ProxySeed seed) : Proxy(seed);
}
