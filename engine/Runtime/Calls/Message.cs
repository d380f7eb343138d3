using System.ComponentModel;

namespace Rag.Engine;

/// <summary>Something that must pass an activation's gate: a call or a timer's tick.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Message : WorkItem
{
    private protected Message()
    {
    }

    /// <summary>How it is called.</summary>
    public abstract InvokeMethodOptions Options { get; }

    // What travels with it; never changed.
    internal Dictionary<string, object>? Context { get; set; }

    // While it runs: it keeps others out of its activation.
    internal bool Blocks { get; set; }

    // Bound to this one activation: it neither waits for the next one nor keeps this one from ending.
    internal virtual bool IsLocal => false;

    // Whether it counts as use of the activation.
    internal virtual bool KeepsAlive => true;

    internal sealed override void Run(Activation activation) => activation.Receive(this);

    // Runs it; the task ends when it has ended. On the activation's turn.
    internal abstract Task Start(Activation activation);

    // Takes the outcome. On the activation's turn, or right after it.
    internal abstract void End(Activation activation, Task work);

    // The activation did not come up.
    internal abstract void Refuse(Exception exception);

    // The activation has ended before it could run.
    internal abstract void Forward(Activation ended);
}
