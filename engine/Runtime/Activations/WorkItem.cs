using System.ComponentModel;

namespace Rag.Engine;

/// <summary>What an activation can be given to do: take a message, resume an await. It does one at a time, in turns.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class WorkItem : IScheduled
{
    private Activation? _host;

    private protected WorkItem()
    {
    }

    // Links the item into the one list it is in: an inbox, a batch or the waiting messages.
    internal WorkItem? Next { get; set; }

    // The activation that it has found idle and is scheduled for; null once that is under way.
    internal Activation? Host
    {
        get => Volatile.Read(ref _host);
        set => Volatile.Write(ref _host, value);
    }

    internal abstract void Run(Activation activation);

    // A call can be scheduled for its activation and, given up meanwhile, for its caller, at the same time: either run does one of them.
    void IScheduled.Run()
    {
        if (Host is not null && Interlocked.Exchange(ref _host, null) is { } host)
            host.Run(this);
        else
            GoOn();
    }

    // Has whoever waits for it go on.
    private protected virtual void GoOn()
    {
    }
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
