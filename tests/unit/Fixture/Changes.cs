using Rag.Diagnostics;

namespace Rag.Tests.Unit.Fixture;

/// <summary>The state changes that grains tell of, so that a test awaits what it waits for.</summary>
public sealed class Changes : IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<StateChange, int> _seen = [];
    private readonly List<(StateChange Change, int Count, TaskCompletionSource Source)> _waiting = [];
    private readonly IDisposable _subscription;

    public Changes() => _subscription = RagDiagnostics.Listener.Subscribe(this);

    /// <summary>Ends when a change has happened so many times since this was made.</summary>
    public Task Until(string noun, string key, string change, int count = 1)
    {
        var wanted = new StateChange(noun, key, change);
        lock (_lock)
        {
            if (Count(wanted) >= count)
                return Task.CompletedTask;
            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((wanted, count, source));
            return source.Task.InTime($"{noun} {key} {change} × {count}");
        }
    }

    /// <summary>How often a change has happened.</summary>
    public int Of(string noun, string key, string change)
    {
        lock (_lock)
            return Count(new StateChange(noun, key, change));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is not StateChange change)
            return;
        lock (_lock)
        {
            _seen[change] = Count(change) + 1;
            foreach (var waiting in _waiting.Where(w => w.Change == change && w.Count <= _seen[change]))
                waiting.Source.TrySetResult();
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _subscription.Dispose();

    private int Count(StateChange change) => _seen.GetValueOrDefault(change);
}
