using Rag.Health;
using Rag.Queues;

namespace Rag.Tests.Unit.Health;

public sealed class SystemViewTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(6);
    private readonly SystemView _view = new();

    [Fact]
    public void The_latest_word_on_each_queue_and_silo_is_in_the_snapshot()
    {
        _view.Take(new QueueChanged { Queue = Queue("query", 3) });
        _view.Take(new QueueChanged { Queue = Queue("ingestion", 1) });
        _view.Take(new QueueChanged { Queue = Queue("query", 7) });
        _view.Take(new SiloChanged { Silo = Silo(s_noon) });

        var snapshot = _view.ToSnapshot("1", s_noon);

        Assert.Equal([("ingestion", 1), ("query", 7)], snapshot.Queues.Select(queue => (queue.Name, queue.Waiting)));
        Assert.Equal(SiloCondition.Up, Assert.Single(snapshot.Silos).Status);
    }

    [Fact]
    public void A_silo_that_is_silent_for_too_long_is_lost_once_and_forgotten_after_an_hour()
    {
        _view.Take(new SiloChanged { Silo = Silo(s_noon) });
        Assert.Empty(_view.FindLost(s_noon + s_patience, s_patience));

        var lost = Assert.Single(_view.FindLost(s_noon + s_patience + TimeSpan.FromSeconds(1), s_patience));
        _view.Take(lost);
        Assert.Equal(SiloCondition.Lost, lost.Silo.Status);
        Assert.Empty(_view.FindLost(s_noon + TimeSpan.FromMinutes(59), s_patience));
        Assert.Single(_view.ToSnapshot("1", s_noon).Silos);

        Assert.Empty(_view.FindLost(s_noon + TimeSpan.FromMinutes(61), s_patience));
        Assert.Empty(_view.ToSnapshot("1", s_noon).Silos);
    }

    [Fact]
    public void That_a_silo_is_still_there_is_noted_and_is_no_news()
    {
        var silo = Silo(s_noon) with { Models = [new ModelLoad { Model = "m", Calls = 0, Ended = 1 }] };
        Assert.True(_view.Take(new SiloChanged { Silo = silo }));

        var later = silo with { HeardAt = s_noon + s_patience, MemoryBytes = 2, Models = [new ModelLoad { Model = "m", Calls = 0, Ended = 1 }] };
        Assert.False(_view.Take(new SiloChanged { Silo = later }));
        Assert.Empty(_view.FindLost(s_noon + s_patience + s_patience, s_patience));
        Assert.Equal(2, Assert.Single(_view.ToSnapshot("1", s_noon).Silos).MemoryBytes);

        Assert.True(_view.Take(new SiloChanged { Silo = later with { TasksAtWork = 1 } }));
        Assert.True(_view.Take(new SiloChanged { Silo = later with { TasksAtWork = 1, Models = [new ModelLoad { Model = "m", Calls = 1, Ended = 1 }] } }));
        Assert.True(_view.Take(new SiloChanged { Silo = later with { Status = SiloCondition.Stopping } }));
    }

    [Fact]
    public void A_queue_that_is_as_it_was_is_no_news()
    {
        Assert.True(_view.Take(new QueueChanged { Queue = Queue("query", 3) }));
        Assert.False(_view.Take(new QueueChanged { Queue = Queue("query", 3) }));
        Assert.True(_view.Take(new QueueChanged { Queue = Queue("query", 4) }));
    }

    private static QueueSnapshot Queue(string name, int waiting) =>
        new() { Name = name, Mode = QueueMode.Running, Drained = false, Slots = 4, Running = 4, Waiting = waiting, Tenants = 1, Capacity = 10 };

    private static SiloSnapshot Silo(DateTimeOffset heardAt) => new()
    {
        SiloId = Guid.CreateVersion7(s_noon), Machine = "one", Status = SiloCondition.Up, StartedAt = s_noon, HeardAt = heardAt, TasksAtWork = 0, TasksEnded = 0, TasksPerSecond = 0, MemoryBytes = 1,
    };
}
