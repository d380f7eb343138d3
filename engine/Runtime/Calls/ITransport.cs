namespace Rag.Engine;

/// <summary>
/// Carries requests to activations and answers back. Nothing is promised about order. A simulated one may lose, delay, repeat and reorder both.
/// </summary>
internal interface ITransport
{
    /// <summary>Brings a request into the mailbox of an activation of its target.</summary>
    /// <param name="request">An addressed request.</param>
    void Deliver(Request request);

    /// <summary>Brings an outcome to the caller.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="work">The ended task.</param>
    void Answer(Request request, Task work);
}

/// <summary>Within one process: straight into the mailbox, straight into the promise.</summary>
internal sealed class LocalTransport : ITransport
{
    public void Deliver(Request request) => request.Class.Deliver(request);

    public void Answer(Request request, Task work) => request.Settle(work);
}
