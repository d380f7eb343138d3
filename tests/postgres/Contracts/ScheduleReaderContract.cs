using Rag.Schedules;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tests.Postgres.Fixture;

namespace Rag.Tests.Postgres.Contracts;

public abstract class ScheduleReaderContract(IServiceProvider services) : StorageContract(services)
{
    private static readonly PageRequest s_all = new(200, null);

    private IScheduleReader Schedules => Port<IScheduleReader>();

    [Fact]
    public async Task A_tenant_sees_its_own_with_their_names_and_operators_see_all_newest_first_without_what_they_ask_for()
    {
        var (one, two) = (NewTenant(), NewTenant());
        var older = await Given(one, "older", Noon.AddYears(60), new ScheduledQuery { Query = (QueryWork)one.Question().Work });
        var newer = await Given(two, "newer", Noon.AddYears(61), new ScheduledReading { DocumentId = Guid.CreateVersion7() });

        var own = Assert.Single((await Schedules.List(one.Access, s_all, Cancellation)).Items);
        Assert.Equal(("older", older.Schedule), (own.Schedule.Definition.Name, own.Schedule.ScheduleId));
        ScheduleOverview[] all = [.. (await Schedules.ListAll(s_all, Cancellation)).Items.Where(schedule => schedule.TenantId == one.Id.Value || schedule.TenantId == two.Id.Value)];
        Assert.Equal([newer.Schedule, older.Schedule], all.Select(schedule => schedule.ScheduleId));
        Assert.Equal([(two.Id.Value, IngestionWork.Name), (one.Id.Value, QueryWork.Name)], all.Select(schedule => (schedule.TenantId, schedule.Kind)));
        Assert.Equal(("30 6 * * *", "Europe/Zagreb", false), (all[0].Cron, all[0].TimeZone, all[0].Enabled));
        Assert.Equal((Noon.AddYears(61), Noon.AddYears(62), Noon.AddYears(61), "It failed."), (all[0].CreatedAt, all[0].NextAt!.Value, all[0].LastAt!.Value, all[0].LastError));
    }

    [Fact]
    public async Task A_schedule_is_listed_with_how_its_latest_task_is()
    {
        var tenant = NewTenant();
        var task = tenant.Question();
        await Port<ITaskJournal>().Accept(tenant.Access, task, Cancellation);
        await Given(tenant, "daily", Noon.AddYears(63), new ScheduledQuery { Query = (QueryWork)task.Work }, task.Key.Task);

        Assert.Equal(RagTaskStatus.Queued, Assert.Single((await Schedules.List(tenant.Access, s_all, Cancellation)).Items).LastStatus);
        await Port<ITaskJournal>().Save(tenant.Access, task.Completed(), Cancellation);

        Assert.Equal(RagTaskStatus.Completed, Assert.Single((await Schedules.List(tenant.Access, s_all, Cancellation)).Items).LastStatus);
        Assert.Contains((await Schedules.ListAll(s_all, Cancellation)).Items, schedule => schedule.TenantId == tenant.Id.Value && schedule.LastStatus == RagTaskStatus.Completed);
    }

    private async Task<ScheduleKey> Given(Tenant tenant, string name, DateTimeOffset createdAt, ScheduledWork work, Guid? lastTask = null)
    {
        var key = ScheduleKey.Of(tenant.Id, name);
        var snapshot = new ScheduleSnapshot
        {
            ScheduleId = key.Schedule,
            Definition = new ScheduleDefinition { Name = name, Cron = "30 6 * * *", TimeZone = "Europe/Zagreb", Work = work, Enabled = false },
            NextAt = createdAt.AddYears(1),
            LastAt = createdAt,
            LastTaskId = lastTask,
            LastError = lastTask is null ? "It failed." : null,
            CreatedAt = createdAt,
        };
        await Put("schedule", key.ToString(), snapshot);
        return key;
    }
}
