using Rag.Health;
using Rag.Storage;
using Rag.Tests.Postgres.Fixture;

namespace Rag.Tests.Postgres.Contracts;

/// <summary>What every health history must do.</summary>
public abstract class HealthHistoryContract(IServiceProvider services) : StorageContract(services)
{
    private readonly string _name = $"model/{Guid.CreateVersion7():N}";

    private IHealthHistory History => Port<IHealthHistory>();

    [Fact]
    public async Task Changes_are_read_back_newest_first_and_page_by_page()
    {
        for (var minute = 0; minute < 5; minute++)
            await History.Append(Entry(minute), Cancellation);

        var newest = await History.Read(_name, null, 2, Cancellation);
        Assert.Equal([Entry(4), Entry(3)], newest);
        Assert.Equal([Entry(2), Entry(1), Entry(0)], await History.Read(_name, newest[^1].At, 10, Cancellation));
        Assert.Empty(await History.Read($"{_name}x", null, 10, Cancellation));
    }

    [Fact]
    public async Task A_change_that_is_there_already_stays_as_it_is()
    {
        await History.Append(Entry(0), Cancellation);
        await History.Append(Entry(0) with { Status = DependencyStatus.Healthy }, Cancellation);

        Assert.Equal([Entry(0)], await History.Read(_name, null, 10, Cancellation));
    }

    [Fact]
    public async Task A_moment_of_another_time_zone_bounds_the_page_as_well()
    {
        await History.Append(Entry(0), Cancellation);
        await History.Append(Entry(1), Cancellation);

        Assert.Equal([Entry(0)], await History.Read(_name, Entry(1).At.ToOffset(TimeSpan.FromHours(14)), 10, Cancellation));
    }

    [Fact]
    public async Task A_change_without_a_detail_has_none()
    {
        await History.Append(Entry(0) with { Detail = null }, Cancellation);

        Assert.Null(Assert.Single(await History.Read(_name, null, 10, Cancellation)).Detail);
    }

    [Fact]
    public async Task What_is_older_than_ninety_days_goes_with_the_next_change()
    {
        await History.Append(Entry(0) with { At = Noon.AddDays(-91) }, Cancellation);
        await History.Append(Entry(0) with { At = Noon.AddDays(-89) }, Cancellation);

        await History.Append(Entry(0), Cancellation);

        Assert.Equal([Noon, Noon.AddDays(-89)], (await History.Read(_name, null, 10, Cancellation)).Select(entry => entry.At));
    }

    private HealthEntry Entry(int minute) => new() { Name = _name, At = Noon.AddMinutes(minute), Status = DependencyStatus.Unhealthy, Detail = "Ne odgovara.", DurationMs = 1.5 };
}
