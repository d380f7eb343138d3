using Rag.Queues;
using Rag.Tasks;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Queues;

public sealed class SuspectLinesTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly SuspectLines _lines = new(capacity: 1_000, tenantCapacity: 1_000);

    [Fact]
    public void A_few_suspects_run_one_at_a_time()
    {
        var tasks = Admit(31, alone: false);

        Assert.Equal([tasks[0]], Start());
        _lines.Release(tasks[0], s_noon);
        Assert.Equal([tasks[1]], Start());
        Assert.Equal(30, _lines.Count);
    }

    [Fact]
    public void Of_hundreds_one_in_sixteen_runs()
    {
        var tasks = Admit(320, alone: false);

        var started = Start();
        Assert.Equal(tasks[..20], started);
        foreach (var task in started)
            _lines.Release(task, s_noon);
        Assert.Equal(tasks[20..38], Start());
    }

    [Fact]
    public void The_accused_run_one_by_one_when_no_other_suspect_does()
    {
        var accused = Admit(100, alone: true);
        var suspects = Admit(2, alone: false);

        Assert.Equal([suspects[0]], Start());
        _lines.Release(suspects[0], s_noon);
        Assert.Equal([suspects[1]], Start());
        _lines.Release(suspects[1], s_noon);
        Assert.Equal([accused[0]], Start());
        var late = Admit(1, alone: false);
        Assert.Empty(Start());
        _lines.Release(accused[0], s_noon);
        Assert.Equal(late, Start());
    }

    [Fact]
    public void A_suspect_is_found_in_whichever_line_it_stands()
    {
        var (one, other) = (Admit(2, alone: false)[1], Admit(1, alone: true)[0]);
        Start();

        Assert.True(_lines.IsWaiting(one) && _lines.IsWaiting(other));
        Assert.Equal((1, 1), (_lines.Locate(one)!.Position, _lines.Locate(other)!.Position));
        _lines.Release(other, s_noon);
        Assert.False(_lines.IsWaiting(other) || _lines.IsRunning(other));
        Assert.Null(_lines.Locate(other));
    }

    private TaskKey[] Admit(int count, bool alone)
    {
        var tenant = World.NewTenant();
        var tasks = Enumerable.Range(0, count).Select(_ => new TaskKey(tenant, Guid.CreateVersion7())).ToArray();
        foreach (var task in tasks)
            _lines.Admit(task, alone);
        return tasks;
    }

    private List<TaskKey> Start()
    {
        List<TaskKey> started = [];
        while (_lines.TryStart(s_noon, out var task))
            started.Add(task);
        return started;
    }
}
