using Rag.Queues;
using Rag.Tasks;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Queues;

public sealed class QueueBookTests
{
    private const int Usual = TaskTerms.UsualPriority;
    private static readonly DateTimeOffset s_noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Tasks_get_their_slots_in_the_order_in_which_they_came()
    {
        var book = new QueueBook(slots: 2, capacity: 10, tenantCapacity: 100);
        var tasks = Admit(book, 4);

        Assert.Equal(tasks[..2], Start(book));
        Assert.False(book.TryStart(s_noon, out _));
        book.Release(tasks[1], s_noon, worked: true);
        Assert.Equal([tasks[2]], Start(book));
        Assert.Equal(new HashSet<TaskKey> { tasks[0], tasks[2] }, book.Running.ToHashSet());
    }

    [Fact]
    public void A_full_queue_refuses_until_there_is_room()
    {
        var book = new QueueBook(slots: 1, capacity: 2, tenantCapacity: 100);
        var tasks = Admit(book, 1);
        Start(book);
        Admit(book, 2);

        Assert.False(book.Admit(NewTask(), Usual));
        book.Release(tasks[0], s_noon, worked: true);
        Start(book);
        Assert.True(book.Admit(NewTask(), Usual));
    }

    [Fact]
    public void A_task_that_is_here_is_admitted_again_without_a_second_place()
    {
        var book = new QueueBook(slots: 1, capacity: 2, tenantCapacity: 100);
        var tasks = Admit(book, 2);
        Start(book);

        Assert.True(book.Admit(tasks[0], Usual));
        Assert.True(book.Admit(tasks[1], Usual));
        Assert.Equal(1, book.Waiting);
    }

    [Fact]
    public void A_task_that_leaves_while_it_waits_makes_those_behind_it_move_up()
    {
        var book = new QueueBook(slots: 1, capacity: 10, tenantCapacity: 100);
        var tasks = Admit(book, 4);
        Start(book);
        Assert.Equal([0, 1, 2, 3], tasks.Select(t => book.Locate(t)!.Position));

        book.Release(tasks[1], s_noon, worked: false);

        Assert.Null(book.Locate(tasks[1]));
        Assert.Equal([1, 2], tasks[2..].Select(t => book.Locate(t)!.Position));
    }

    [Fact]
    public void The_wait_is_estimated_from_what_tasks_took_and_from_how_many_run_at_once()
    {
        var book = new QueueBook(slots: 2, capacity: 10, tenantCapacity: 100);
        var tasks = Admit(book, 7);
        Assert.Null(book.Locate(tasks[6])!.EstimatedWait);
        Start(book);

        book.Release(tasks[0], s_noon.AddSeconds(10), worked: true);

        Assert.Equal(TimeSpan.FromSeconds(10), book.Locate(tasks[2])!.EstimatedWait);
        Assert.Equal(TimeSpan.FromSeconds(30), book.Locate(tasks[6])!.EstimatedWait);
    }

    [Fact]
    public void A_slot_given_back_unused_says_nothing_about_how_long_tasks_take()
    {
        var book = new QueueBook(slots: 1, capacity: 10, tenantCapacity: 100);
        var tasks = Admit(book, 2);
        Start(book);

        book.Release(tasks[0], s_noon.AddHours(1), worked: false);

        Assert.Null(book.Locate(tasks[1])!.EstimatedWait);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 4)]
    [InlineData(1000, 60)]
    public void Who_is_refused_is_told_to_come_back_in_a_second_to_a_minute(int taskSeconds, int expectedSeconds)
    {
        var book = new QueueBook(slots: 1, capacity: 10, tenantCapacity: 100);
        var first = Admit(book, 1)[0];
        Start(book);
        book.Release(first, s_noon.AddSeconds(taskSeconds), worked: true);
        Admit(book, 10);

        Assert.Equal(TimeSpan.FromSeconds(expectedSeconds), book.RetryAfter());
    }

    private static TaskKey[] Admit(QueueBook book, int count)
    {
        TaskKey[] tasks = [.. Enumerable.Range(0, count).Select(_ => NewTask())];
        Assert.All(tasks, task => Assert.True(book.Admit(task, Usual)));
        return tasks;
    }

    private static TaskKey[] Start(QueueBook book)
    {
        var started = new List<TaskKey>();
        while (book.TryStart(s_noon, out var task))
            started.Add(task);
        return [.. started];
    }

    private static TaskKey NewTask() => new(World.NewTenant(), Guid.CreateVersion7());
}
