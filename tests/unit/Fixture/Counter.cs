namespace Rag.Tests.Unit.Fixture;

/// <summary>Counts what happens, and lets a test wait for a number of it.</summary>
public sealed class Counter
{
    private readonly Lock _lock = new();
    private readonly List<(int Count, TaskCompletionSource Source)> _waiting = [];
    private int _count;

    /// <summary>It happened once more.</summary>
    public void Add()
    {
        lock (_lock)
        {
            _count++;
            foreach (var waiting in _waiting.Where(w => w.Count <= _count))
                waiting.Source.TrySetResult();
        }
    }

    /// <summary>Ends when it has happened so many times.</summary>
    public Task Until(int count)
    {
        lock (_lock)
        {
            if (_count >= count)
                return Task.CompletedTask;
            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((count, source));
            return source.Task.InTime($"{count} times, {_count} so far");
        }
    }
}
