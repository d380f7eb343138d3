namespace Rag.Tests.Unit.Fixture;

/// <summary>A place in a simulated port where a test can stop what passes, see that it is there, and let it go on.</summary>
public sealed class Gate
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _open = Completed();
    private TaskCompletionSource _blocked = New();
    private int _free = int.MaxValue;

    /// <summary>Ends when somebody stands at the closed gate.</summary>
    public Task Blocked
    {
        get
        {
            lock (_lock)
                return _blocked.Task;
        }
    }

    /// <summary>How many have passed.</summary>
    public int Passed { get; private set; }

    /// <summary>Lets so many more pass and stops the next one.</summary>
    public void CloseAfter(int free)
    {
        lock (_lock)
        {
            _free = free;
            // Whoever stands here looks again whether it may pass now.
            _open.TrySetResult();
            _open = New();
            _blocked = New();
        }
    }

    /// <summary>Lets everybody pass.</summary>
    public void Open()
    {
        lock (_lock)
        {
            _free = int.MaxValue;
            _open.TrySetResult();
        }
    }

    /// <summary>Where the simulated port waits.</summary>
    public async Task Pass(CancellationToken cancellationToken)
    {
        while (Stopped() is { } open)
            await open.WaitAsync(cancellationToken);
    }

    private Task? Stopped()
    {
        lock (_lock)
        {
            if (_free > 0)
            {
                _free--;
                Passed++;
                return null;
            }

            _blocked.TrySetResult();
            return _open.Task;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource Completed()
    {
        var source = New();
        source.SetResult();
        return source;
    }
}
