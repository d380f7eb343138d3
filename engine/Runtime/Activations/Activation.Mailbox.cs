namespace Rag.Engine;

// The mailbox: any thread puts work in, one thread at a time takes it out.
internal sealed partial class Activation
{
    // Head of the inbox of an activation that is scheduled or running; null there means idle.
    private static readonly WorkItem s_busy = new RuntimeTurn(static _ => { });

    // What came in since the last look, newest first. The only field that other threads write.
    private WorkItem? _inbox;

    // What was taken out of the inbox and not yet run, oldest first.
    private WorkItem? _batch;

    public override int MaximumConcurrencyLevel => 1;

    internal void Post(WorkItem item)
    {
        var head = Volatile.Read(ref _inbox);
        while (true)
        {
            item.Next = head;
            var seen = Interlocked.CompareExchange(ref _inbox, item, head);
            if (ReferenceEquals(seen, head))
                break;
            head = seen;
        }

        if (head is null)
            Silo.Scheduler.Schedule(this, yields: false);
    }

    // The slice runs inside a task of this scheduler, so that the grain's code sees its activation as TaskScheduler.Current.
    void IScheduled.Run()
    {
        var slice = new Task(static self => ((Activation)self!).RunSlice(), this, TaskCreationOptions.DenyChildAttach);
        s_current = this;
        slice.RunSynchronously(this);
        s_current = null;
    }

    internal void Execute(Task task) => TryExecuteTask(task);

    protected override void QueueTask(Task task) => Post(new TaskTurn(task));

    // Only what is already on this activation's thread, in its turn, may run at once.
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => ReferenceEquals(s_current, this) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private void RunSlice()
    {
        var clean = ExecutionContext.Capture();
        var turns = Silo.Scheduler.TurnsPerSlice;
        do
        {
            while (RunTurn())
            {
                // What a synchronous method has put into RequestContext must not be seen by the next one.
                if (!ReferenceEquals(ExecutionContext.Capture(), clean))
                    ExecutionContext.Restore(clean!);
                if (--turns == 0)
                {
                    Silo.Scheduler.Schedule(this, yields: true);
                    return;
                }

                if (HasWork)
                    Silo.Scheduler.Release();
            }
        }
        while (!ReferenceEquals(Interlocked.CompareExchange(ref _inbox, null, s_busy), s_busy));
    }

    private bool HasWork => _batch is not null || !_waiting.IsEmpty || !ReferenceEquals(Volatile.Read(ref _inbox), s_busy);

    private bool RunTurn()
    {
        try
        {
            if (CloseIfDue() || StartWaiting())
                return true;
            if ((_batch ??= TakeInbox()) is not { } item)
                return false;
            _batch = item.Next;
            item.Next = null;
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
        var item = Interlocked.Exchange(ref _inbox, s_busy);
        WorkItem? oldest = null;
        while (item is not null && !ReferenceEquals(item, s_busy))
        {
            var next = item.Next;
            item.Next = oldest;
            oldest = item;
            item = next;
        }

        return oldest;
    }
}
