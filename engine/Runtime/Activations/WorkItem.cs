using System.ComponentModel;

namespace Rag.Engine;

/// <summary>What an activation can be given to do: take a message, resume an await. It does one at a time, in turns.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class WorkItem
{
    private protected WorkItem()
    {
    }

    // Links the item into the one list it is in: an inbox, a batch or the waiting messages.
    internal WorkItem? Next { get; set; }

    internal abstract void Run(Activation activation);
}

/// <summary>A continuation of the grain's own code.</summary>
internal sealed class TaskTurn(Task task) : WorkItem
{
    internal override void Run(Activation activation) => activation.Execute(task);
}

/// <summary>Something the runtime does inside the activation, between two turns of the grain.</summary>
internal sealed class RuntimeTurn(Action<Activation> action) : WorkItem
{
    internal override void Run(Activation activation) => action(activation);
}
