using System.Collections.Immutable;
using Rag.Adapters.Builtin;
using Rag.Collections;
using Rag.Collections.Analysis;
using Rag.Collections.Index;
using Rag.Documents.Chunking;
using Rag.Ports;
using Rag.Storage;

namespace Rag.Tests.Eval;

/// <summary>A question asked once: with its documents in the index, or with them left out.</summary>
/// <param name="Query">The question's id.</param>
/// <param name="HasSource">Whether a document that answers was there.</param>
/// <param name="HeldOut">Whether the question takes no part in a fit.</param>
/// <param name="HoldsGold">Whether a right answer stands in it.</param>
/// <param name="CitesRelevant">Whether a quote is from a relevant document.</param>
/// <param name="Answer">What was said.</param>
internal sealed record AnswerTrial(string Query, bool HasSource, bool HeldOut, bool HoldsGold, bool CitesRelevant, ExtractiveAnswer Answer)
{
    /// <summary>Whether the answer holds a right one from a relevant document.</summary>
    public bool IsRight => HasSource && HoldsGold && CitesRelevant;
}

/// <summary>The whole path from files to answers over a set with answers: chunked and indexed as the platform does it, each question asked with its documents and without.</summary>
/// <param name="set">The set.</param>
/// <param name="embedder">The model that compares meanings.</param>
/// <param name="oneIn">Asks one in so many of the questions, by the hash of their text.</param>
internal sealed class AnswerEvaluation(EvalSet set, IEmbeddingModel embedder, uint oneIn = 1)
{
    // What a query gets when it does not say: five sources.
    private const int Sources = 5;

    private readonly Dictionary<string, Guid> documentIds = set.Documents.Select((document, i) => (document.Id, new Guid(i, 0, 0, new byte[8]))).ToDictionary();

    /// <summary>Two trials for each question that has answers; what is said is what would be said without a floor of confidence.</summary>
    public async Task<IReadOnlyList<AnswerTrial>> Run(CancellationToken cancellationToken)
    {
        // The hash's last bit tells the halves.
        var questions = set.Queries.Where(query => query.Answers.Count > 0 && (TextHash.Of(query.Text) >> 1) % oneIn == 0).ToArray();
        if (questions.Length == 0)
            return [];
        var index = await BuildIndex(cancellationToken);
        var vectors = await embedder.Embed([.. questions.Select(query => query.Text)], cancellationToken);
        var trials = new List<AnswerTrial>();
        for (var i = 0; i < questions.Length; i++)
        {
            var others = questions[i].Relevant.Keys.Aggregate(index, (rest, id) => rest.Without(documentIds[id]));
            trials.Add(Ask(index, questions[i], vectors[i], hasSource: true, cancellationToken));
            trials.Add(Ask(others, questions[i], vectors[i], hasSource: false, cancellationToken));
        }

        return trials;
    }

    private AnswerTrial Ask(CollectionIndex index, EvalQuery query, ReadOnlyMemory<float> vector, bool hasSource, CancellationToken cancellationToken)
    {
        var found = index.Search(new SearchRequest { Text = query.Text, MaxResults = Sources, WithSurroundings = true }, vector, cancellationToken);
        var request = new GenerationRequest { Question = query.Text, Language = found.Language, Passages = found.Hits, MinimumConfidence = 0 };
        var answer = ExtractiveAnswer.Of(request, cancellationToken);
        var relevant = query.Relevant.Keys.Select(id => documentIds[id]).ToHashSet();
        var cites = answer.Quotes.Any(quote => relevant.Contains(found.Hits[quote.N - 1].DocumentId));
        return new(query.Id, hasSource, IsHeldOut(query), AnswerMetrics.Holds(answer.Text, query.Answers), cites, answer);
    }

    // By the question's text, so that the halves stay the same whatever else is asked.
    private static bool IsHeldOut(EvalQuery query) => (TextHash.Of(query.Text) & 1) == 1;

    private async Task<CollectionIndex> BuildIndex(CancellationToken cancellationToken)
    {
        var documents = new List<PublishedDocument>();
        foreach (var document in set.Documents)
        {
            var chunks = new DocumentChunker(documentIds[document.Id], 1, hasPages: false, LanguageDetector.Instance).Next(PageOf(document.Text));
            var vectors = await embedder.Embed([.. chunks.Select(chunk => $"{document.Title}\n{chunk.Text}")], cancellationToken);
            documents.Add(new(documentIds[document.Id], document.Title, [], 1, [.. chunks], [.. vectors]));
        }

        return CollectionIndex.Empty(embedder.Name, embedder.Dimensions, embedder.FusionWeight).With(documents);
    }

    // Paragraphs are what blank lines separate, as in a text file.
    private static DocumentPage PageOf(string text)
    {
        var blocks = ImmutableArray.CreateBuilder<TextBlock>();
        var start = 0;
        foreach (var paragraph in text.Split("\n\n"))
        {
            if (paragraph.Length > 0)
                blocks.Add(new(BlockKind.Paragraph, start, paragraph.Length));
            start += paragraph.Length + 2;
        }

        return new(1, text, blocks.ToImmutable());
    }
}
