using Microsoft.Extensions.Options;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Hosting;

public sealed class OptionsTests : IAsyncLifetime
{
    private readonly World _world = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_silo_does_not_start_with_wrong_options_and_names_all_of_a_section_at_once()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => _world.Start(
            ("Rag:Tasks:SnapshotPeriod", "00:00:00.001"), ("Rag:Tasks:QueryAttempts", "0"), ("Rag:Tasks:RetryDelay", "00:02:00")));

        Assert.Equal(
            [
                "Rag:Tasks:SnapshotPeriod is 00:00:00.0010000; it must be from 00:00:00.1000000 to 00:01:00.",
                "Rag:Tasks:QueryAttempts is 0; it must be from 1 to 20.",
                "Rag:Tasks:RetryDelay is 00:02:00 and longer than Rag:Tasks:MaximumRetryDelay, 00:00:00.0100000: make it shorter, or the other longer.",
            ],
            fault.Failures);
    }

    [Fact]
    public async Task A_key_that_no_option_reads_is_refused_with_the_one_that_was_meant()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => _world.Start(("Rag:Queues:QuerySlotz", "9")));

        Assert.Equal(
            "Rag:Queues:QuerySlotz is no option; did you mean QuerySlots? There are: QuerySlots, IngestionSlots, Capacity, TenantCapacity, ProWeight, EnterpriseWeight, SweepPeriod, SuspectDelay, KeepEnded, KeepFailed, PrunePeriod, PruneBatch.",
            Assert.Single(fault.Failures));
    }

    [Theory]
    [InlineData("Rag:Queues:Capacity", "0")]
    [InlineData("Rag:Queues:SweepPeriod", "01:00:00")]
    [InlineData("Rag:Queues:KeepEnded", "23:00:00")]
    [InlineData("Rag:Tenants:FeedLength", "1")]
    [InlineData("Rag:Tenants:SnapshotDocuments", "201")]
    [InlineData("Rag:Answers:MinimumConfidence", "1.5")]
    [InlineData("Rag:Ingestion:PagesPerBatch", "0")]
    [InlineData("Rag:Ingestion:CheckpointPeriod", "00:00:00")]
    [InlineData("Rag:Tasks:MaximumLosses", "1")]
    [InlineData("Rag:Limits:LeasePeriod", "00:02:00")]
    [InlineData("Rag:Limits:Free:QueriesPerHour", "0")]
    [InlineData("Rag:Limits:Enterprise:CostPerHour", "-1")]
    [InlineData("Rag:Limits:Providers:gpt:CallsPerMinute", "0")]
    [InlineData("Rag:Breakers:FailureRate", "0")]
    [InlineData("Rag:Breakers:MinimumCalls", "1")]
    [InlineData("Rag:Health:ProbePeriod", "00:00:00.100")]
    [InlineData("Rag:Health:Webhook", "ftp://example.org")]
    public async Task Each_bound_is_checked(string key, string value)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => _world.Start((key, value)));

        Assert.StartsWith($"{key} is ", Assert.Single(fault.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_options_of_several_sections_are_told_together()
    {
        var faults = await Assert.ThrowsAsync<AggregateException>(() => _world.Start(("Rag:Queues:Capacity", "0"), ("Rag:Answers:MinimumConfidence", "2")));

        Assert.Equal(2, faults.InnerExceptions.OfType<OptionsValidationException>().Count());
    }
}
