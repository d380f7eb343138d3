using Rag.Access;
using Rag.Collections;
using Rag.Queues;
using Rag.Schedules;
using Rag.Tasks;
using Rag.Tests.Simulation.Cluster;
using Rag.Tests.Simulation.Core;
using Rag.Tests.Simulation.Models;

namespace Rag.Tests.Simulation.Workload;

// Tasks that wait for a time, a key or each other, and what operators and schedules do.
internal sealed partial class TenantUsers
{
    private const string Repeated = "asked again and again";

    // A silo's clock may be set this far, several times.
    // Longer than any one task is at work where nothing fails.
    private static readonly TimeSpan s_longestTurn = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_slowestClock = TimeSpan.FromMinutes(15);
    private static readonly string[] s_causes = ["queued", "paused", "scheduled", "dependency", "throttled", "retrying", "lost", "running", "ended"];

    /// <summary>Whether a work is a schedule's.</summary>
    public static bool IsRepeated(TaskWork work) => work is QueryWork { Text: var text } && text.Contains(Repeated, StringComparison.Ordinal);

    private async Task DoAskLater(Connection connection, AskLater ask)
    {
        var terms = new TaskTerms { RunAt = SimulatedWorld.Epoch + World.Now + ask.Delay, Priority = ask.Priority };
        if (await Submit(connection, NewTask(ask.Tenant), Question("What comes later?", DrawModel()), terms) is { } task)
            await Watch(connection, task, 1);
    }

    private async Task DoAskOnce(Connection connection, AskOnce ask)
    {
        if (await Submit(connection, NewTask(ask.Tenant), Question($"What comes once, {ask.Key}?"), new TaskTerms { UniqueKey = $"key{ask.Key}" }) is not { } task)
            return;
        UniqueTasks.Add((task.Owner, ask.Key, task.Key.Task));
        await Watch(connection, task, 1);
    }

    private async Task DoAskAfter(Connection connection, AskAfter ask)
    {
        if (Tasks.Where(task => task.Owner == Tenants[ask.Tenant]).Skip(ask.Which).FirstOrDefault() is not { } first)
            return;
        var terms = new TaskTerms { DependsOn = [new TaskDependency { TaskId = first.Key.Task, OnFailure = ask.OnFailure }] };
        if (await Submit(connection, NewTask(ask.Tenant), Question("What comes after that?"), terms) is { } task)
            await Watch(connection, task, 1);
    }

    private async Task DoWonder(Connection connection, Wonder wonder)
    {
        if (Tasks.Where(task => task.Owner == Tenants[wonder.Tenant]).Skip(wonder.Which).FirstOrDefault() is not { } task)
            return;
        var why = await Insist(connection, "why", silo => TaskOf(silo, task.Key).Why(CancellationToken.None));
        // A row that is read too early is not there yet.
        if (why is not null && (!s_causes.Contains(why.Cause) || why.Detail.Length == 0))
            throw new ViolationException("no task waits without a cause", $"Task {task.Key} waits because of '{why.Cause}'.");
    }

    private async Task DoPause(Pause pause)
    {
        await Insist(Operators, "pause", silo => ControlOf(silo, pause.Model).SetMode(QueueMode.Paused, CancellationToken.None));
        _cluster.Starts.Paused(pause.Model);
        var other = pause.Model is null ? SimulatedGenerationModel.Further : null;
        var asked = await Submit(ConnectionOf(Tenants[pause.Tenant]), NewTask(pause.Tenant), Question("Who is not held up?", other));
        await World.Delay(pause.For);
        CheckNotHeldUp(pause, asked!);
        _cluster.Starts.Resumes();
        await Insist(Operators, "resume", silo => ControlOf(silo, pause.Model).SetMode(QueueMode.Running, CancellationToken.None));
    }

    // Where nothing fails: a queue that is paused holds up nobody who asks for another model.
    private void CheckNotHeldUp(Pause pause, StartedTask asked)
    {
        if (AreUndisturbed && pause.For > s_longestTurn && _cluster.Starts.BeginOf(asked.Key) is null)
            throw new ViolationException("a paused queue holds up nobody else", $"Task {asked.Key} asks for another model and has not begun after {pause.For}.");
    }

    private async Task DoCrowd(Connection connection, Crowd crowd)
    {
        var other = Tenants[(crowd.Tenant + 1) % Tenants.Count];
        await Insist(Operators, "scale", silo => ControlOf(silo, null).Scale(1, CancellationToken.None));
        var many = Enumerable.Range(0, crowd.Many).Select(_ => AskInCrowd(connection, crowd.Tenant)).ToArray();
        await World.Delay(_chance.Milliseconds(5, 200));
        var single = await Submit(ConnectionOf(other), new TaskKey(other.Id, NewId()), Question("May I ask one thing?"));
        var since = World.Now;
        await Watch(ConnectionOf(other), single!, 1);
        CheckFairness(crowd, single!, since);
        await Task.WhenAll(many);
        await Insist(Operators, "scale back", silo => ControlOf(silo, null).Scale(null, CancellationToken.None));
    }

    // Where nothing fails: whoever waits is overtaken by one task of the other tenant for each of its own that goes before, and by one more; what is at work when it comes counts too.
    private void CheckFairness(Crowd crowd, StartedTask single, TimeSpan since)
    {
        var end = _cluster.Starts.BeginOf(single.Key);
        if (!AreUndisturbed || end is null)
            return;
        var (many, own) = (_cluster.Starts.Count(Tenants[crowd.Tenant].Id, since, end.Value), _cluster.Starts.Count(single.Owner.Id, since, end.Value));
        if (many > own + 2)
            throw new ViolationException("the fairness bound", $"Task {single.Key} was overtaken by {many} tasks of another tenant, with {own} of its own before it.");
    }

    private async Task AskInCrowd(Connection connection, int tenant)
    {
        if (await Submit(connection, NewTask(tenant), Question("What does one of many ask?")) is { } task)
            await Watch(connection, task, 1);
    }

    private async Task DoRepeat(Connection connection, Repeat repeat)
    {
        var admin = new Connection(_cluster, connection.Caller with { Role = Role.Admin });
        var definition = new ScheduleDefinition
        {
            Name = $"again {repeat.Number}",
            Cron = repeat.ByHour ? "0 * * * *" : "* * * * *",
            Missed = repeat.Number % 2 == 0 ? MissedFires.All : MissedFires.Latest,
            Work = new ScheduledQuery { Query = Question($"What is {Repeated}, {repeat.Number}?") },
        };
        var key = ScheduleKey.Of(Tenants[repeat.Tenant].Id, definition.Name).ToString();
        await Insist(admin, "set schedule", silo => silo.Grains.GetGrain<IScheduleGrain>(key).Set(definition, CancellationToken.None));
        var began = World.Now;
        await World.Delay(repeat.For);
        await Insist(admin, "remove schedule", silo => silo.Grains.GetGrain<IScheduleGrain>(key).Remove(CancellationToken.None));
        if (AreUndisturbed || repeat.ByHour)
            CheckFires(repeat, began, World.Now);
    }

    // Where nothing fails every whole minute between has its task, and every hour in any case: what a silo that was gone has missed is made up for.
    private void CheckFires(Repeat repeat, TimeSpan began, TimeSpan removed)
    {
        // A moment that is just there may come behind the removal.
        var period = repeat.ByHour ? TimeSpan.FromHours(1) : TimeSpan.FromMinutes(1);
        var slack = repeat.ByHour ? s_slowestClock : TimeSpan.FromSeconds(1);
        var moments = PeriodsTo(removed - slack, period) - PeriodsTo(began + (repeat.ByHour ? slack : TimeSpan.Zero), period);
        var fires = _cluster.Storage.AcceptedTasks.Count(row => row.Work is QueryWork { Text: var text } && text.Contains($"{Repeated}, {repeat.Number}?", StringComparison.Ordinal));
        if (fires < moments)
            throw new ViolationException("a schedule fires each time", $"It fired {fires} times from {began} to {removed}.");
    }

    private static long PeriodsTo(TimeSpan time, TimeSpan period) => (SimulatedWorld.Epoch + time).UtcTicks / period.Ticks;

    private Connection Operators => new(_cluster, Tenants[0].User with { Role = Role.Operator, Credential = "operator" });

    private static IQueueControl ControlOf(SimulatedSilo silo, string? model) =>
        silo.Grains.GetGrain<IQueueControl>(model is null ? QueryWork.Name : $"{QueryWork.Name}/{model}");

    private static QueryWork Question(string text, string? model = null) => new() { Text = text, Collection = CollectionKey.Default, Language = "auto", MaxResults = 5, Model = model };

    private string? DrawModel() => _chance.Happens(0.3) ? SimulatedGenerationModel.Further : null;

    private TaskKey NewTask(int tenant) => new(Tenants[tenant].Id, NewId());
}
