namespace Rag.State;

/// <summary>
/// Wakes those who wait for something to happen, each in a turn of its own. Used on one activation, hence without locks; only a token may be cancelled from elsewhere. Every waiter has a
/// source of its own, because a time-out around a shared one (<c>Task.WaitAsync</c>) completes on the thread pool, and nothing of a grain should go that way.
/// </summary>
internal sealed class Signal
{
    private List<TaskCompletionSource>? _waiting;

    /// <summary>Ends when <see cref="Set"/> is called next, or the token is cancelled; it never fails.</summary>
    public async Task Next(CancellationToken cancellationToken)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (_waiting ??= []).Add(mine);
        using var cancelled = cancellationToken.UnsafeRegister(static source => ((TaskCompletionSource)source!).TrySetResult(), mine);
        await mine.Task;
        _waiting?.Remove(mine);
    }

    /// <summary>Wakes all who wait now.</summary>
    public void Set()
    {
        var waiting = _waiting;
        _waiting = null;
        foreach (var source in waiting ?? [])
            source.TrySetResult();
    }
}
