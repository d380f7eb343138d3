using Rag.Collections;
using Rag.Schedules;
using Rag.Tasks;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Schedules;

public sealed class SchedulePolicyTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("*/15 * * * *", "UTC", "2026-03-04T12:15:00Z")]
    [InlineData("30 6 * * 1-5", "Europe/Zagreb", "2026-03-05T05:30:00Z")]
    [InlineData("0 0 29 2 *", "UTC", "2028-02-29T00:00:00Z")]
    public void The_next_moment_is_the_expressions_in_its_time_zone(string cron, string zone, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next, null), Set(cron, zone: zone).NextAt);

    [Theory]
    [InlineData("2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z")] // forward: 02:30 is not there, and comes as 03:00
    [InlineData("2026-10-25T00:00:00Z", "2026-10-25T00:30:00Z")] // back: 02:30 is there twice, and counts once
    public void A_change_of_the_clocks_neither_loses_nor_doubles_a_moment(string from, string next)
    {
        var state = Set("30 2 * * *", zone: "Europe/Zagreb", now: DateTimeOffset.Parse(from, null));
        Assert.Equal(DateTimeOffset.Parse(next, null), state.NextAt);

        var after = SchedulePolicy.Fired(state, state.NextAt!.Value, Guid.CreateVersion7(), null).NextAt!.Value;

        Assert.Equal(state.NextAt.Value.Date.AddDays(1), after.Date);
    }

    [Theory]
    [InlineData(MissedFires.Skip, 0, 0)]
    [InlineData(MissedFires.Skip, 1, 1)]
    [InlineData(MissedFires.Skip, 45, 0)]
    [InlineData(MissedFires.Latest, 45, 1)]
    [InlineData(MissedFires.All, 45, 5)]
    public void Moments_that_passed_are_made_up_for_as_the_schedule_says(MissedFires missed, int minutesLate, int fires)
    {
        var state = Set("*/10 * * * *", missed);

        var due = SchedulePolicy.Due(state, s_noon.AddMinutes(10 + minutesLate).AddSeconds(minutesLate == 0 ? -1 : minutesLate == 45 ? 0 : -1));

        Assert.Equal(fires, due.Length);
        Assert.Equal(due.Order(), due);
    }

    [Fact]
    public void After_a_year_no_more_than_a_hundred_moments_are_made_up_for() =>
        Assert.Equal(100, SchedulePolicy.Due(Set("0 * * * *", MissedFires.All), s_noon.AddYears(1)).Length);

    [Fact]
    public void A_moment_is_due_until_it_was_fired_for_and_never_again()
    {
        var state = Set("*/10 * * * *", MissedFires.All);
        var now = s_noon.AddMinutes(31);
        foreach (var moment in SchedulePolicy.Due(state, now))
            state = SchedulePolicy.Fired(state, moment, Guid.CreateVersion7(), null);

        Assert.Empty(SchedulePolicy.Due(SchedulePolicy.Skip(state, now), now));
        Assert.Equal(s_noon.AddMinutes(40), state.NextAt);
    }

    [Fact]
    public void What_is_skipped_is_skipped_for_good()
    {
        var state = SchedulePolicy.Skip(Set("*/10 * * * *", MissedFires.Skip), s_noon.AddHours(5));

        Assert.Equal(s_noon.AddHours(5).AddMinutes(10), state.NextAt);
    }

    [Fact]
    public void A_schedule_that_is_switched_off_has_no_next_moment() =>
        Assert.Null(SchedulePolicy.Set(null, Key, Definition("* * * * *") with { Enabled = false }, World.User(Key.Tenant), s_noon).NextAt);

    [Theory]
    [InlineData("", "UTC", "cron")]
    [InlineData("* * * *", "UTC", "cron")]
    [InlineData("61 * * * *", "UTC", "cron")]
    [InlineData("* * * * *", "Europe/Atlantis", "timeZone")]
    public void A_wrong_time_is_named(string cron, string zone, string field) =>
        Assert.Equal(field, SchedulePolicy.Check(Definition(cron) with { TimeZone = zone })?.Field);

    [Fact]
    public void One_moment_has_one_task_and_another_moment_another()
    {
        Assert.Equal(DerivedTaskId.FireOf("a/b", s_noon), DerivedTaskId.FireOf("a/b", s_noon));
        Assert.NotEqual(DerivedTaskId.FireOf("a/b", s_noon), DerivedTaskId.FireOf("a/b", s_noon.AddMinutes(1)));
        Assert.NotEqual(DerivedTaskId.FireOf("a/b", s_noon), DerivedTaskId.FireOf("a/c", s_noon));
    }

    private static ScheduleKey Key { get; } = ScheduleKey.Of(World.NewTenant(), "daily");

    private static ScheduleState Set(string cron, MissedFires missed = MissedFires.Latest, string zone = "UTC", DateTimeOffset? now = null) =>
        SchedulePolicy.Set(null, Key, Definition(cron) with { Missed = missed, TimeZone = zone }, World.User(Key.Tenant), now ?? s_noon);

    private static ScheduleDefinition Definition(string cron) => new()
    {
        Name = "daily",
        Cron = cron,
        Work = new ScheduledQuery { Query = new QueryWork { Text = "What is new?", Collection = CollectionKey.Default, Language = "auto", MaxResults = 5 } },
    };
}
