using System.Text.Json;
using Rag.Tests.Bench;
using Rag.Tests.Bench.Engine;
using Rag.Tests.Bench.Limits;
using Rag.Tests.Bench.Search;

namespace Rag.Tests.Unit.Bench;

public sealed class BenchTests
{
    private static readonly EngineLoad s_small = new(Actors: 40, Calls: 20, ParallelCalls: 512, Subscribers: 3, Messages: 4);

    [Fact]
    public async Task The_engine_is_measured_under_the_names_and_units_that_peers_print_too()
    {
        List<Figure> figures = [];
        await foreach (var figure in new EngineBench(TimeProvider.System, s_small).Run(TestContext.Current.CancellationToken))
            figures.Add(figure);
        Assert.Equal(
            [
                "engine.activations per_s", "engine.bytes_per_actor bytes", "engine.call_by_id us", "engine.calls_8_callers per_s", "engine.calls_256_callers per_s",
                "engine.fanout per_s",
            ],
            figures.Select(figure => $"{figure.Name} {figure.Unit}"));
        Assert.All(figures.Where(figure => figure.Unit != "bytes"), figure => Assert.True(figure.Value > 0, figure.ToString()));
    }

    [Fact]
    public async Task Limits_are_measured_with_leases_and_without()
    {
        List<Figure> figures = [];
        await foreach (var figure in new LimitBench(TimeProvider.System, new LimitLoad(2, 5), new LimitLoad(3, 20)).Run(TestContext.Current.CancellationToken))
            figures.Add(figure);
        Assert.Equal(
            [
                "limits.leased per_s", "limits.leased_p50 us", "limits.leased_p99 us", "limits.asked per_s", "limits.asked_p50 us", "limits.asked_p99 us",
                "limits.unlimited per_s", "limits.unlimited_p50 us", "limits.unlimited_p99 us",
            ],
            figures.Select(figure => $"{figure.Name} {figure.Unit}"));
    }

    [Fact]
    public void A_figure_is_a_line_of_name_value_and_unit() => Assert.Equal("engine.call_by_id 0.812 us", new Figure("engine.call_by_id", 0.8123, "us").ToString());

    [Fact]
    public void Figures_are_written_for_programs_in_the_order_of_their_measurement()
    {
        var written = JsonSerializer.Deserialize<JsonElement>(Figure.ToJson([new("a.b", 0.5, "us"), new("a.c", 2, "per_s")]));
        Assert.Equal(["a.b", "a.c"], written.EnumerateArray().Select(figure => figure.GetProperty("name").GetString()));
        Assert.Equal(0.5, written[0].GetProperty("value").GetDouble());
        Assert.Equal("per_s", written[1].GetProperty("unit").GetString());
    }

    [Fact]
    public void A_bench_and_a_file_can_be_asked_for_in_either_order()
    {
        Assert.Equal(new BenchCommand(null, null), BenchCommand.Parse([], ["engine"]));
        Assert.Equal(new BenchCommand("engine", "out.json"), BenchCommand.Parse(["engine", "--json", "out.json"], ["engine"]));
        Assert.Equal(new BenchCommand("engine", "out.json"), BenchCommand.Parse(["--json", "out.json", "engine"], ["engine"]));
    }

    [Fact]
    public void A_search_is_measured_over_as_many_chunks_as_are_asked_for() =>
        Assert.Equal((100_000, 100_000, 20_000), (SearchLoad.ChunksOf(null), SearchLoad.ChunksOf(" "), SearchLoad.ChunksOf("20000")));

    [Theory]
    [InlineData("many")]
    [InlineData("-5")]
    [InlineData("99")]
    [InlineData("1e5")]
    [InlineData("99999999999")]
    public void A_number_of_chunks_that_is_none_is_refused_in_a_sentence(string setting) => Assert.Equal(
        $"RAG_BENCH_CHUNKS is '{setting}'; it must be a whole number from 100 to 1000000.", Assert.Throws<ArgumentException>(() => SearchLoad.ChunksOf(setting)).Message);

    [Theory]
    [InlineData("unknown")]
    [InlineData("--json")]
    [InlineData("engine engine")]
    public void What_is_not_understood_is_named_with_the_benches_there_are(string line)
    {
        var words = line.Split(' ');
        var refusal = Assert.Throws<ArgumentException>(() => BenchCommand.Parse(words, ["engine", "search"]));
        Assert.Contains($"'{words[^1]}'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("[engine|search]", refusal.Message, StringComparison.Ordinal);
    }
}
