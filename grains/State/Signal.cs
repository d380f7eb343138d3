namespace Rag.State;

/// <summary>
/// Wakes those who wait for something to happen, each in a turn of its own. May be waited for, and set, from anywhere. Every waiter has a
/// source of its own, because a time-out around a shared one (<c>Task.WaitAsync</c>) completes on the thread pool, and nothing of a grain should go that way.
/// </summary>
internal sealed class Signal
{
    private readonly Lock _gate = new();
    private List<TaskCompletionSource>? _waiting;

    /// <summary>Ends when <see cref="Set"/> is called next, or the token is cancelled; it never fails.</summary>
    public async Task Next(CancellationToken cancellationToken)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
            (_waiting ??= []).Add(mine);
        using var cancelled = cancellationToken.UnsafeRegister(static source => ((TaskCompletionSource)source!).TrySetResult(), mine);
        await mine.Task;
        lock (_gate)
            _waiting?.Remove(mine);
    }

    /// <summary>Wakes all who wait now.</summary>
    public void Set()
    {
        List<TaskCompletionSource>? waiting;
        lock (_gate)
        {
            waiting = _waiting;
            _waiting = null;
        }

        foreach (var source in waiting ?? [])
            source.TrySetResult();
    }
}
