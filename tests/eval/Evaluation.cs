using Rag.Answers;
using Rag.Collections;
using Rag.Collections.Analysis;
using Rag.Collections.Index;
using Rag.Ports;
using Rag.Storage;

namespace Rag.Tests.Eval;

/// <summary>Runs a set through the real index and models, as the platform itself does: one configuration for every set.</summary>
internal sealed class Evaluation(EvalSet set, IEmbeddingModel embedder, IGenerationModel generator)
{
    // What a query gets when it does not say: five sources.
    private const int Sources = 5;

    private const int Depth = 100;

    private static readonly double Floor = new AnswerOptions().MinimumConfidence;

    private readonly Dictionary<string, Guid> documentIds = set.Documents.Select((document, i) => (document.Id, new Guid(i, 0, 0, new byte[8]))).ToDictionary();

    /// <summary>nDCG@10 of each query by the platform's own ranking; known after <see cref="Run"/>.</summary>
    public IReadOnlyList<double> Gains { get; private set; } = [];

    /// <summary>Measures; names of a single ranking begin with its name.</summary>
    public async Task<IReadOnlyList<(string Name, double Value)>> Run(CancellationToken cancellationToken)
    {
        var index = await BuildIndex(cancellationToken);
        var questions = await embedder.Embed([.. set.Queries.Select(query => query.Text)], cancellationToken);
        List<(string Name, double Value)> values = [];
        foreach (var (mode, prefix) in ((SearchMode, string)[])[(SearchMode.Hybrid, ""), (SearchMode.Lexical, "lexical."), (SearchMode.Vector, "vector.")])
        {
            var metrics = new RankingMetrics();
            var used = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < set.Queries.Count; i++)
            {
                var request = new SearchRequest { Text = set.Queries[i].Text, MaxResults = Depth, Mode = mode };
                var found = index.Search(request, questions[i], cancellationToken);
                metrics.Add([.. found.Hits.Select(hit => hit.ChunkId)], set.Queries[i].Relevant);
            }

            if (mode == SearchMode.Hybrid)
                Gains = metrics.Gains;

            values.AddRange(metrics.Values().Select(metric => (prefix + metric.Name, metric.Value)));
            // Processor time, not the clock: other programs on the machine do not make a search look slow.
            values.Add((prefix + "search_cpu_ms", (Environment.CpuUsage.TotalTime - used).TotalMilliseconds / set.Queries.Count));
        }

        values.AddRange(await Answers(index, questions, cancellationToken));
        return values;
    }

    private async Task<CollectionIndex> BuildIndex(CancellationToken cancellationToken)
    {
        var vectors = await embedder.Embed([.. set.Documents.Select(document => $"{document.Title}\n{document.Text}")], cancellationToken);
        var documents = set.Documents.Select((document, i) => new PublishedDocument(
            documentIds[document.Id], document.Title, [], 1,
            [new(document.Id, 0, null, 0, document.Text.Length, [], LanguageDetector.Instance.Detect(document.Text), document.Text)], [vectors[i]]));
        return CollectionIndex.Empty(embedder.Name, embedder.Dimensions, embedder.FusionWeight).With([.. documents]);
    }

    private async Task<IEnumerable<(string Name, double Value)>> Answers(
        CollectionIndex index, IReadOnlyList<ReadOnlyMemory<float>> questions, CancellationToken cancellationToken)
    {
        var metrics = new AnswerMetrics();
        for (var i = 0; i < set.Queries.Count; i++)
        {
            var query = set.Queries[i];
            if (query.Answers.Count == 0)
                continue;
            var request = new SearchRequest { Text = query.Text, MaxResults = Sources };
            var found = index.Search(request, questions[i], cancellationToken);
            var (answer, end) = await Generate(query.Text, found, cancellationToken);
            var cites = end.Quotes.Any(quote => query.Relevant.ContainsKey(found.Hits[quote.N - 1].ChunkId));

            // The same question to documents that cannot answer it.
            var others = query.Relevant.Keys.Aggregate(index, (rest, id) => rest.Without(documentIds[id]));
            var (_, without) = await Generate(query.Text, others.Search(request, questions[i], cancellationToken), cancellationToken);
            metrics.Add(answer, end.Confidence >= Floor, without.Confidence < Floor, cites, query.Answers);
        }

        return metrics.Values();
    }

    private async Task<(string Answer, AnswerFinished End)> Generate(string question, SearchResult found, CancellationToken cancellationToken)
    {
        // With no floor, so that what is said and whether it should be said are measured apart.
        var request = new GenerationRequest { Question = question, Language = found.Language, Passages = found.Hits, MinimumConfidence = 0 };
        var answer = "";
        await foreach (var piece in generator.Generate(request, cancellationToken))
        {
            if (piece is AnswerText text)
                answer += text.Text;
            else if (piece is AnswerFinished end)
                return (answer, end);
        }

        throw new InvalidOperationException("The model ended without saying so.");
    }
}
