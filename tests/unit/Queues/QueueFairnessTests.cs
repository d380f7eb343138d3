using Rag.Queues;
using Rag.Tasks;
using Rag.Tenants;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Queues;

/// <summary>Whose turn it is when a slot is free.</summary>
public sealed class QueueFairnessTests
{
    private const int Usual = TaskTerms.UsualPriority;
    private static readonly DateTimeOffset s_noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly TenantId _acme = World.NewTenant();
    private readonly TenantId _globex = World.NewTenant();

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Ten_thousand_tasks_of_one_tenant_delay_anothers_single_one_by_at_most_one_slot(int slots)
    {
        var book = NewBook(slots);
        Admit(book, _acme, 10_000);
        var running = Start(book);
        var single = Admit(book, _globex, 1)[0];
        Assert.Equal(1, book.Locate(single)!.Position);

        book.Release(running[0], s_noon, worked: true);

        Assert.Equal([single], Start(book));
    }

    [Fact]
    public void Tenants_take_turns_however_long_their_lines_are()
    {
        var book = NewBook(1);
        Admit(book, _acme, 100);
        Admit(book, _globex, 3);

        Assert.Equal([_acme, _globex, _acme, _globex, _acme, _globex, _acme, _acme], Run(book, 8));
    }

    [Fact]
    public void A_tenant_of_weight_three_gets_three_starts_for_one_of_another()
    {
        var book = NewBook(1);
        Admit(book, _acme, 100);
        Admit(book, _globex, 100);
        book.Weigh(_globex, 3);

        var started = Run(book, 80);

        Assert.InRange(started.Count(tenant => tenant == _globex), 59, 61);
        Assert.All(started.Chunk(8), eight => Assert.InRange(eight.Count(tenant => tenant == _acme), 1, 3));
    }

    [Fact]
    public void Weights_divide_the_slots_too()
    {
        var book = NewBook(8);
        Admit(book, _acme, 100);
        Admit(book, _globex, 100);
        book.Weigh(_globex, 3);

        var running = Start(book);

        Assert.Equal((2, 6), (running.Count(task => task.Tenant == _acme), running.Count(task => task.Tenant == _globex)));
    }

    [Fact]
    public void What_a_tenant_did_not_use_is_not_saved_up()
    {
        var book = NewBook(1);
        Admit(book, _acme, 1_000);
        Run(book, 500);
        Admit(book, _globex, 1_000);

        Assert.InRange(Run(book, 20).Count(tenant => tenant == _globex), 9, 11);
    }

    [Fact]
    public void A_tenant_that_comes_with_one_task_at_a_time_has_no_more_than_its_share()
    {
        var book = NewBook(1);
        Admit(book, _acme, 1_000);
        var (waits, ofGlobex) = (false, 0);
        for (var i = 0; i < 100; i++)
        {
            if (!waits)
                Admit(book, _globex, 1);
            waits = RunTasks(book, 1)[0].Tenant != _globex;
            ofGlobex += waits ? 0 : 1;
        }

        Assert.InRange(ofGlobex, 49, 51);
    }

    [Fact]
    public void Priority_orders_a_tenants_own_tasks_and_takes_nothing_from_others()
    {
        var book = NewBook(1);
        var late = Admit(book, _acme, 2, 9);
        var usual = Admit(book, _acme, 2);
        var urgent = Admit(book, _acme, 2, 0);
        var other = Admit(book, _globex, 1, 9)[0];

        Assert.Equal([urgent[0], other, urgent[1], usual[0], usual[1], late[0], late[1]], RunTasks(book, 7));
    }

    [Fact]
    public void A_tenants_bound_leaves_room_for_the_others()
    {
        var book = new QueueBook(slots: 1, capacity: 5, tenantCapacity: 3);
        Admit(book, _acme, 3);

        Assert.False(book.Admit(NewTask(_acme), Usual));
        Admit(book, _globex, 2);
        Assert.False(book.Admit(NewTask(_globex), Usual));
    }

    [Fact]
    public void A_book_that_may_not_start_starts_nothing_and_takes_tasks_in()
    {
        var book = NewBook(2);
        book.Starts = false;
        Admit(book, _acme, 3);
        Assert.Empty(Start(book));

        book.Starts = true;

        Assert.Equal(2, Start(book).Length);
    }

    [Fact]
    public void Fewer_slots_stop_nothing_and_start_nothing_until_enough_have_ended()
    {
        var book = NewBook(4);
        Admit(book, _acme, 10);
        var running = Start(book);
        book.Slots = 2;

        foreach (var task in running[..2])
            book.Release(task, s_noon, worked: true);
        Assert.Empty(Start(book));
        book.Release(running[2], s_noon, worked: true);

        Assert.Single(Start(book));
    }

    [Fact]
    public void A_place_counts_the_turns_of_the_others_and_comes_true()
    {
        var book = NewBook(1);
        var acme = Admit(book, _acme, 20);
        var globex = Admit(book, _globex, 5);
        var expected = acme.Concat(globex).ToDictionary(task => task, task => book.Locate(task)!);

        Assert.All(RunTasks(book, 25).Index(), started => Assert.Equal(started.Index + 1, expected[started.Item].Position));
        Assert.Equal((4, 5, 25), (expected[globex[3]].TenantPosition, expected[globex[3]].TenantWaiting, expected[globex[3]].Waiting));
    }

    [Fact]
    public void Whatever_happens_nobody_with_nothing_at_work_is_overtaken_twice_by_the_same_tenant()
    {
        var random = new Random(7);
        var tenants = Enumerable.Range(0, 6).Select(_ => World.NewTenant()).ToArray();
        var book = NewBook(3);
        var running = new List<TaskKey>();
        var waiting = tenants.ToDictionary(tenant => tenant, _ => 0);
        var overtaken = new Dictionary<(TenantId Waiting, TenantId Started), int>();
        for (var step = 0; step < 20_000; step++)
        {
            var tenant = tenants[random.Next(tenants.Length)];
            if (random.Next(3) == 0)
                waiting[tenant] += Admit(book, tenant, random.Next(1, 4), random.Next(10)).Length;
            else if (running.Count > 0)
                Leave(running[random.Next(running.Count)]);
            while (book.TryStart(s_noon, out var started))
            {
                running.Add(started);
                waiting[started.Tenant]--;
                foreach (var other in tenants)
                    Note(other, started.Tenant);
            }
        }

        void Leave(TaskKey task)
        {
            book.Release(task, s_noon, worked: true);
            running.Remove(task);
        }

        void Note(TenantId other, TenantId started)
        {
            var starves = other != started && waiting[other] > 0 && running.All(task => task.Tenant != other);
            if (starves)
                Assert.InRange(overtaken[(other, started)] = overtaken.GetValueOrDefault((other, started)) + 1, 0, 1);
            else
                foreach (var pair in overtaken.Keys.Where(pair => pair.Waiting == other).ToArray())
                    overtaken.Remove(pair);
        }
    }

    private static QueueBook NewBook(int slots) => new(slots, capacity: 100_000, tenantCapacity: 100_000);

    private static TaskKey[] Admit(QueueBook book, TenantId tenant, int count, int priority = Usual)
    {
        TaskKey[] tasks = [.. Enumerable.Range(0, count).Select(_ => NewTask(tenant))];
        Assert.All(tasks, task => Assert.True(book.Admit(task, priority)));
        return tasks;
    }

    private static TaskKey[] Start(QueueBook book)
    {
        var started = new List<TaskKey>();
        while (book.TryStart(s_noon, out var task))
            started.Add(task);
        return [.. started];
    }

    private static TenantId[] Run(QueueBook book, int count) => [.. RunTasks(book, count).Select(task => task.Tenant)];

    private static List<TaskKey> RunTasks(QueueBook book, int count)
    {
        var order = new List<TaskKey>();
        for (var i = 0; i < count && book.TryStart(s_noon, out var task); i++)
        {
            order.Add(task);
            book.Release(task, s_noon, worked: true);
        }

        return order;
    }

    private static TaskKey NewTask(TenantId tenant) => new(tenant, Guid.CreateVersion7());
}
