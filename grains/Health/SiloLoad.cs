using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Rag.Health;

/// <summary>Counts what is at work in this silo: an addition for each attempt and each call of a model, and nothing that is looked up.</summary>
internal sealed class SiloLoad
{
    private readonly ConcurrentDictionary<string, ModelCount> _models = new(StringComparer.Ordinal);
    private int _atWork;
    private long _ended;

    /// <summary>How many attempts are at work.</summary>
    public int TasksAtWork => Volatile.Read(ref _atWork);

    /// <summary>How many tasks have ended.</summary>
    public long TasksEnded => Volatile.Read(ref _ended);

    /// <summary>The models, by name.</summary>
    public ImmutableArray<ModelLoad> Models =>
        [.. _models.OrderBy(model => model.Key, StringComparer.Ordinal).Select(model => new ModelLoad { Model = model.Key, Calls = model.Value.Calls, Ended = model.Value.Ended })];

    /// <summary>An attempt begins.</summary>
    public void BeginAttempt() => Interlocked.Increment(ref _atWork);

    /// <summary>An attempt is over.</summary>
    public void EndAttempt() => Interlocked.Decrement(ref _atWork);

    /// <summary>A task has its terminal event.</summary>
    public void EndTask() => Interlocked.Increment(ref _ended);

    /// <summary>A call of a model goes out, and is over when the result is disposed of.</summary>
    public IDisposable Call(string model) => new ModelCall(_models.GetOrAdd(model, static _ => new ModelCount()));

    private sealed class ModelCall : IDisposable
    {
        private readonly ModelCount _count;

        public ModelCall(ModelCount count)
        {
            _count = count;
            count.Begin();
        }

        public void Dispose() => _count.End();
    }

    private sealed class ModelCount
    {
        private int _calls;
        private long _ended;

        public int Calls => Volatile.Read(ref _calls);

        public long Ended => Volatile.Read(ref _ended);

        public void Begin() => Interlocked.Increment(ref _calls);

        public void End()
        {
            Interlocked.Decrement(ref _calls);
            Interlocked.Increment(ref _ended);
        }
    }
}
