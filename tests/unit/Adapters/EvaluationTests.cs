using Rag.Adapters.Builtin;
using Rag.Answers;
using Rag.Tests.Eval;

namespace Rag.Tests.Unit.Adapters;

public sealed class EvaluationTests
{
    [Fact]
    public async Task The_small_set_is_found_and_answered_by_the_builtin_models()
    {
        var compute = InlineComputePool.Instance;
        var evaluation = new Evaluation(EvalSet.Read(Folder(), prefix: ""), new HashedEmbeddingModel(compute));
        var values = (await evaluation.Run(TestContext.Current.CancellationToken)).ToDictionary(metric => metric.Name, metric => metric.Value);
        Assert.InRange(values["ndcg@10"], 0.95, 1);
        Assert.InRange(values["lexical.recall@10"], 0.99, 1);
        Assert.InRange(values["vector.ndcg@10"], 0.7, 1);
        Assert.InRange(values["answer_in_text"], 0.92, 1);
        Assert.InRange(values["cites_relevant"], 0.92, 1);
        Assert.InRange(values["answered"], 0.92, 1);
        Assert.InRange(values["declined_without_source"], 0.7, 1);
    }

    [Fact]
    public async Task Croatian_questions_over_news_are_answered_declined_and_told_how_surely()
    {
        var set = EvalSet.Read(Path.Combine(Folder(), "hr_questions"), prefix: "");
        Assert.InRange(set.Queries.Count, 150, 200);

        var trials = await new AnswerEvaluation(set, new HashedEmbeddingModel(InlineComputePool.Instance)).Run(TestContext.Current.CancellationToken);

        var values = AnswerMetrics.Of(trials).ToDictionary();
        Assert.InRange(values["answer_in_text"], 0.85, 1);
        Assert.InRange(values["heldout.answered"], 0.92, 1);
        Assert.InRange(values["heldout.declined_without_source"], 0.70, 1);
        Assert.InRange(values["heldout.calibration_error"], 0, 0.08);
        Assert.All(trials, trial => Assert.InRange(AnswerMarkers.In(trial.Answer.Text).Count, trial.Answer.Answered ? 1 : 0, ExtractiveAnswer.MostSentences));
    }

    [Fact]
    public async Task Questions_over_papers_of_companies_and_offices_are_answered_and_declined()
    {
        var set = EvalSet.Read(Path.Combine(Folder(), "office_questions"), prefix: "");

        var trials = await new AnswerEvaluation(set, new HashedEmbeddingModel(InlineComputePool.Instance)).Run(TestContext.Current.CancellationToken);

        var values = AnswerMetrics.Of(trials).ToDictionary();
        Assert.InRange(values["answer_in_text"], 0.90, 1);
        Assert.InRange(values["answered"], 0.92, 1);
        Assert.InRange(values["declined_without_source"], 0.70, 1);
    }

    [Theory]
    [InlineData("ar")]
    [InlineData("de")]
    [InlineData("fr")]
    [InlineData("hu")]
    [InlineData("it")]
    [InlineData("ja")]
    [InlineData("ko")]
    [InlineData("ru")]
    [InlineData("sl")]
    [InlineData("sr")]
    [InlineData("th")]
    [InlineData("tr")]
    [InlineData("vi")]
    [InlineData("zh")]
    public async Task Questions_in_another_language_find_their_document_and_are_answered_or_declined(string language)
    {
        var evaluation = new Evaluation(EvalSet.Read(Path.Combine(Folder(), "languages", language), prefix: ""), new HashedEmbeddingModel(InlineComputePool.Instance));
        var values = (await evaluation.Run(TestContext.Current.CancellationToken)).ToDictionary();
        Assert.Equal(1, values["mrr@10"], 9);
        Assert.InRange(values["answer_in_text"], 0.9, 1);
        Assert.InRange(values["answered"], 0.9, 1);
        // Of ten documents the other nine say little of what is asked, but all that is said of it: two of ten may look like an answer.
        Assert.InRange(values["declined_without_source"], 0.8, 1);
    }

    [Fact]
    public void Measures_of_a_ranking_are_those_of_the_field()
    {
        var metrics = new RankingMetrics();
        metrics.Add(["x", "a", "y", "b"], new Dictionary<string, int> { ["a"] = 1, ["b"] = 2, ["c"] = 1 });
        var values = metrics.Values().ToDictionary();
        var ideal = 2 + (1 / Math.Log2(3)) + (1 / Math.Log2(4));
        Assert.Equal(((1 / Math.Log2(3)) + (2 / Math.Log2(5))) / ideal, values["ndcg@10"], 9);
        Assert.Equal(2.0 / 3, values["recall@10"], 9);
        Assert.Equal(0.5, values["mrr@10"], 9);
    }

    [Fact]
    public void A_folder_without_the_files_is_refused_with_their_names()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var exception = Assert.Throws<FileNotFoundException>(() => EvalSet.Read(folder.FullName, prefix: ""));
            Assert.Contains("corpus.jsonl", exception.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete();
        }
    }

    // The tests run from the build's output, the set stays in the source tree.
    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "tests", "data", "eval")))
                return Path.Combine(folder.FullName, "tests", "data", "eval");
        }

        throw new DirectoryNotFoundException("tests/data/eval is above none of the folders of the build's output.");
    }
}
