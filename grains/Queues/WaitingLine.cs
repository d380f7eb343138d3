using Rag.Tasks;

namespace Rag.Queues;

/// <summary>
/// Tasks in the order in which they came, any of which may leave, and each of which knows how many stand before it. A task's place is a leaf of a binary indexed
/// tree (P. Fenwick: "A new data structure for cumulative frequency tables", 1994), so that joining, leaving and counting take logarithmic time.
/// </summary>
internal sealed class WaitingLine
{
    private const int Smallest = 8;
    private readonly Dictionary<TaskKey, int> _places = [];
    private TaskKey[] _tasks = new TaskKey[Smallest];
    private int[] _counts = new int[Smallest + 1];
    private int _first;
    private int _end;

    /// <summary>How many wait.</summary>
    public int Count => _places.Count;

    /// <summary>Joins at the end.</summary>
    public void Add(TaskKey task)
    {
        if (_end == _tasks.Length)
            CloseUp();
        _tasks[_end] = task;
        _places[task] = _end;
        Note(_end++, 1);
    }

    /// <summary>Leaves, from wherever it stands.</summary>
    public void Remove(TaskKey task)
    {
        if (_places.Remove(task, out var place))
            Note(place, -1);
    }

    /// <summary>Who stands first. There must be one.</summary>
    public TaskKey First()
    {
        // Each place is passed once.
        while (!IsTaken(_first))
            _first++;
        return _tasks[_first];
    }

    /// <summary>A task's place among those that wait, from 1.</summary>
    public int Rank(TaskKey task)
    {
        var rank = 0;
        for (var i = _places[task] + 1; i > 0; i &= i - 1)
            rank += _counts[i];
        return rank;
    }

    private bool IsTaken(int place) => _places.TryGetValue(_tasks[place], out var taken) && taken == place;

    private void Note(int place, int change)
    {
        for (var i = place + 1; i < _counts.Length; i += i & -i)
            _counts[i] += change;
    }

    // Half of the places are free afterwards, so it is paid for by as many joins as it costs.
    private void CloseUp()
    {
        TaskKey[] waiting = [.. Enumerable.Range(_first, _end - _first).Where(IsTaken).Select(place => _tasks[place])];
        _tasks = new TaskKey[Math.Max(Smallest, waiting.Length * 2)];
        _counts = new int[_tasks.Length + 1];
        (_first, _end) = (0, 0);
        foreach (var task in waiting)
            Add(task);
    }
}
