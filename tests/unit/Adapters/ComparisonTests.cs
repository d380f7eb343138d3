using Rag.Tests.Eval;

namespace Rag.Tests.Unit.Adapters;

public sealed class ComparisonTests
{
    [Fact]
    public void A_gain_on_every_query_is_not_chance_and_none_at_all_is()
    {
        Assert.Equal(1.0 / (PairedBootstrap.Samples + 1), PairedBootstrap.Probability([Enumerable.Repeat(0.1, 50).ToArray()]), 9);
        Assert.Equal(1, PairedBootstrap.Probability([new double[50]]), 9);
    }

    [Fact]
    public void A_gain_that_is_as_often_a_loss_is_as_likely_as_not()
    {
        double[] differences = [.. Enumerable.Range(0, 100).Select(i => i % 2 == 0 ? 0.1 : -0.1)];
        Assert.InRange(PairedBootstrap.Probability([differences]), 0.45, 0.6);
        Assert.Equal(PairedBootstrap.Probability([differences]), PairedBootstrap.Probability([differences]));
    }

    [Fact]
    public void Sets_count_the_same_however_many_queries_they_have() =>
        Assert.Equal(1.0 / (PairedBootstrap.Samples + 1), PairedBootstrap.Probability([[0.5, 0.5], Enumerable.Repeat(-0.1, 500).ToArray()]), 9);

    [Fact]
    public void Plain_BM25_prefers_the_rare_word_and_the_short_document()
    {
        var plain = new PlainBm25([new("a", "", "tide table of the harbour"), new("b", "", "the harbour"), new("c", "", "the harbour and the sea and the boats and the nets"), new("d", "", "the sea")]);
        Assert.Equal(["a", "b"], plain.Rank("harbour tide", new(1.2, 0.75), 2));
        Assert.Equal(["b", "a", "c"], plain.Rank("harbour", new(1.2, 0.75), 10));
    }

    [Fact]
    public void A_set_without_judgements_is_judged_by_its_questions_own_passages()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "passages.jsonl"), """{"id":"p1","title":"","text":"One. Two. Three. Four. Five."}""");
            File.WriteAllText(
                Path.Combine(folder.FullName, "questions.jsonl"),
                """{"id":"q1","question":"one?","passage_id":"p1","answer_in_passage":true}""" + "\n" + """{"id":"q2","question":"six?","passage_id":"p1","answer_in_passage":false}""");
            Assert.Equal(["q1"], EvalSet.Read(folder.FullName, prefix: "").Queries.Select(query => query.Id));

            var development = DevelopmentQueries.Of(folder.FullName);
            Assert.Equal("One.", development.Queries.Single().Text);
            Assert.DoesNotContain("One.", development.Documents.Single().Text, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
