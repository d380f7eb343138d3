using Rag.Documents;

namespace Rag.Tests.Unit.Documents;

public sealed class IngestionReportTests
{
    [Theory]
    [InlineData(0.0, 0.01, 1, null)]
    [InlineData(0.0, 0.5, 10, 10_000L)]
    [InlineData(0.4, 0.6, 10, 20_000L)]
    [InlineData(0.5, 1.0, 10, 0L)]
    public void The_rest_takes_in_proportion_what_this_attempt_took_so_far(double start, double progress, int seconds, long? expected)
    {
        var eta = IngestionReport.Estimate(start, progress, TimeSpan.FromSeconds(seconds));

        Assert.Equal(expected is null, eta is null);
        if (expected is { } milliseconds)
            Assert.InRange(eta!.Value, milliseconds - 1, milliseconds + 1);
    }

    [Fact]
    public void The_steps_share_the_way_without_gaps_and_none_goes_back()
    {
        double[] way =
        [
            IngestionScale.Reading(0, 10), IngestionScale.Reading(10, 10), IngestionScale.Chunking(0, 10), IngestionScale.Chunking(10, 10),
            IngestionScale.Embedding(0, 7), IngestionScale.Embedding(7, 7), IngestionScale.Indexing,
        ];

        Assert.Equal(way.Order(), way);
        Assert.Equal(0, way[0]);
        Assert.Equal(way[1], way[2], 9);
        Assert.Equal(way[3], way[4], 9);
    }

    [Fact]
    public void A_file_that_does_not_say_how_long_it_is_gets_on_with_each_page_and_never_ends_early()
    {
        var way = Enumerable.Range(0, 5_000).Select(page => IngestionScale.Reading(page, null)).ToList();

        Assert.Equal(way.Order(), way);
        Assert.True(way[^1] < IngestionScale.Reading(1, 1));
    }

    [Fact]
    public void How_much_was_embedded_is_read_back_from_the_progress_that_was_noted()
    {
        for (var embedded = 0; embedded <= 250; embedded++)
            Assert.Equal(embedded, IngestionScale.Embedded(IngestionScale.Embedding(embedded, 250), 250));
        Assert.Equal(0, IngestionScale.Embedded(0.1, 250));
        Assert.Equal(250, IngestionScale.Embedded(1, 250));
    }
}
