namespace Rag.Engine;

// The mailbox: any thread puts work in, one thread at a time takes it out.
internal sealed partial class Activation
{
    // What came in while something was under way, newest first. With the next the only fields that other threads write.
    private WorkItem? _inbox;

    // 1 while it is scheduled or runs. A number, because a reference that is exchanged makes the collector look at the activation, whatever it refers to.
    private int _busy;

    // What was taken out of the inbox and not yet run, oldest first.
    private WorkItem? _batch;

    public override int MaximumConcurrencyLevel => 1;

    internal void Post(WorkItem item)
    {
        // What finds the activation idle is not put into it but brings it along: nothing young then hangs on something old.
        if (Volatile.Read(ref _inbox) is null && TryBeBusy())
        {
            item.Host = this;
            Silo.Scheduler.Schedule(item, yields: false);
            return;
        }

        var head = Volatile.Read(ref _inbox);
        while (true)
        {
            item.Next = head;
            var seen = Interlocked.CompareExchange(ref _inbox, item, head);
            if (ReferenceEquals(seen, head))
                break;
            head = seen;
        }

        // Whoever was at work may have looked for the last time before.
        if (TryBeBusy())
            Silo.Scheduler.Schedule(this, yields: false);
    }

    void IScheduled.Run() => Run(null);

    // The slice runs inside a task of this scheduler, so that the grain's code sees its activation as TaskScheduler.Current.
    internal void Run(WorkItem? first)
    {
        var slice = new Task(static first => s_current!.RunSlice((WorkItem?)first), first, TaskCreationOptions.DenyChildAttach);
        s_current = this;
        slice.RunSynchronously(this);
        s_current = null;
    }

    internal void Execute(Task task) => TryExecuteTask(task);

    protected override void QueueTask(Task task) => Post(new TaskTurn(task));

    // Only what is already on this activation's thread, in its turn, may run at once.
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => ReferenceEquals(s_current, this) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private void RunSlice(WorkItem? first)
    {
        var clean = ExecutionContext.Capture();
        var turns = Silo.Scheduler.TurnsPerSlice;
        do
        {
            while (RunTurn(ref first))
            {
                // What a synchronous method has put into RequestContext must not be seen by the next one.
                if (!ReferenceEquals(ExecutionContext.Capture(), clean))
                    ExecutionContext.Restore(clean!);
                if (--turns == 0)
                {
                    _batch ??= first;
                    Silo.Scheduler.Schedule(this, yields: true);
                    return;
                }

                if (first is not null || HasWork)
                    Silo.Scheduler.Release();
            }
        }
        while (!TryBeIdle());
    }

    private bool TryBeBusy() => Volatile.Read(ref _busy) == 0 && Interlocked.Exchange(ref _busy, 1) == 0;

    // False when something has come in meanwhile that nobody else has taken up.
    private bool TryBeIdle()
    {
        Interlocked.Exchange(ref _busy, 0);
        return Volatile.Read(ref _inbox) is null || !TryBeBusy();
    }

    private bool HasWork => _batch is not null || !_waiting.IsEmpty || Volatile.Read(ref _inbox) is not null;

    private bool RunTurn(ref WorkItem? first)
    {
        try
        {
            if (CloseIfDue() || StartWaiting())
                return true;
            if ((first ?? _batch ?? TakeInbox()) is not { } item)
                return false;
            if (first is null)
                _batch = item.Next;
            first = item.Next = null;
            item.Run(this);
        }
        catch (Exception exception)
        {
            LogTurnFailed(Silo.Logger, exception, this);
        }

        return true;
    }

    // Turns the stack of what came in into a queue.
    private WorkItem? TakeInbox()
    {
        if (Volatile.Read(ref _inbox) is null)
            return null;
        var item = Interlocked.Exchange(ref _inbox, null);
        WorkItem? oldest = null;
        while (item is not null)
        {
            var next = item.Next;
            item.Next = oldest;
            oldest = item;
            item = next;
        }

        return oldest;
    }
}
