using Rag.Collections;
using Rag.Collections.Analysis;
using Rag.Collections.Index;
using Rag.Ports;
using Rag.Storage;

namespace Rag.Tests.Eval;

/// <summary>Runs a set through the real index and models, as the platform itself does: one configuration for every set.</summary>
internal sealed class Evaluation(EvalSet set, IEmbeddingModel embedder)
{
    private const int Depth = 100;

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

        values.AddRange(AnswerMetrics.Of(await new AnswerEvaluation(set, embedder).Run(cancellationToken)));
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
}
