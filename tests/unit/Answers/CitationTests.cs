using System.Collections.Immutable;
using Rag.Adapters.Builtin;
using Rag.Answers;
using Rag.Collections;
using Rag.Collections.Analysis;
using Rag.Collections.Index;
using Rag.Documents.Chunking;
using Rag.Ports;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tests.Unit.Fixture;
using Rag.Tests.Unit.Tasks;

namespace Rag.Tests.Unit.Answers;

/// <summary>A citation is a promise: the marker leads to a source, the source to a chunk, the chunk to bytes of the document, and the quote stands there.</summary>
public sealed class CitationTests : TaskTest
{
    private static readonly string[] s_words =
        ["harbour", "pilot", "luka", "čamac", "2020", "12,5", "Ana", "Split", "the", "je", "u", "[1]", "[2]", "dr.", "§ 4", "東京", "\uD83D\uDEA2", "naïve", "don't", "–", "fee", "pristojba", "odmor"];

    [Fact]
    public void For_hundreds_of_random_collections_every_marker_leads_to_bytes_that_hold_its_quote_in_whatever_order_passages_stand()
    {
        var random = new Random(5);
        for (var round = 0; round < 300; round++)
        {
            var documents = Enumerable.Range(0, random.Next(1, 6)).Select(i => (Id: new Guid(i + 1, 0, 0, new byte[8]), Parts: RandomParts(random))).ToArray();
            var index = CollectionIndex.Empty("none", 1, 0).With([.. documents.Select(document => Publish(document.Id, document.Parts))]);
            var found = index.Search(new SearchRequest { Text = RandomSentence(random), MaxResults = 5, WithSurroundings = true }, default, CancellationToken.None).Hits;
            foreach (var hits in new[] { found, [.. found.Reverse()], Shuffled(found, random) })
                CheckCitations(hits, RandomSentence(random), documents.ToDictionary(document => document.Id, document => document.Parts));
        }
    }

    [Fact]
    public async Task A_stored_answers_sources_lead_to_their_quotes_after_a_restart_and_after_other_documents_were_deleted()
    {
        var other = await Silo.Ingest(Alice, "One two three is also said here, before the music begins.");
        World.Model.Answer = request => "Counting [1]. Music [2].";
        var task = await Silo.Ask(Alice);
        var sources = ((QueryResult)(await Task(task).ToEnd()).OfType<TaskCompleted>().Single().Result).Sources;
        Assert.Equal(2, sources.Length);

        await Silo.As(Alice).Document(other).Delete(Deadline.Token);
        Silo.Kill();
        Silo = await World.Start(Settings);

        var stored = ((QueryResult)(await Get(task)).Result!).Sources;
        Assert.Equal(sources.Select(source => (source.N, source.ChunkId, source.Quote)), stored.Select(source => (source.N, source.ChunkId, source.Quote)));
        foreach (var source in stored)
        {
            var chunk = await World.Chunks.ReadChunk(World.AccessOf(Alice), source.DocumentId, source.ChunkId, Deadline.Token);
            Assert.Equal(source.DocumentId == other.Document, chunk is null);
            Assert.True(chunk is null || chunk.Text.Contains(source.Quote, StringComparison.Ordinal));
        }
    }

    private static void CheckCitations(ImmutableArray<SearchHit> hits, string question, Dictionary<Guid, string[]> documents)
    {
        var answer = ExtractiveAnswer.Of(new GenerationRequest { Question = question, Language = "und", Passages = hits, MinimumConfidence = 0 }, CancellationToken.None);
        var sources = AnswerSources.Of(hits, answer.Quotes).ToDictionary(source => source.N);
        foreach (var n in AnswerMarkers.In(answer.Text))
        {
            var source = sources[n];
            var text = string.Join('\n', documents[source.DocumentId]);
            var chunk = ChunksOf(source.DocumentId, documents[source.DocumentId]).Single(chunk => chunk.ChunkId == source.ChunkId);
            Assert.NotEqual("", source.Quote);
            Assert.Contains(source.Quote, text.Substring(chunk.Start, chunk.Length), StringComparison.Ordinal);
        }
    }

    private static PublishedDocument Publish(Guid id, string[] parts)
    {
        var chunks = ChunksOf(id, parts);
        return new(id, $"Title {id:N}", [], 1, [.. chunks], [.. chunks.Select(_ => new ReadOnlyMemory<float>([1f]))]);
    }

    private static IReadOnlyList<ChunkRow> ChunksOf(Guid id, string[] parts)
    {
        var chunker = new DocumentChunker(id, 1, hasPages: false, LanguageDetector.Instance);
        return [.. parts.SelectMany((text, i) => chunker.Next(new(i + 1, text, [new(BlockKind.Paragraph, 0, text.Length)])))];
    }

    // The borders of parts may fall anywhere between words, as those of pages do.
    private static string[] RandomParts(Random random)
    {
        var text = string.Join(random.Next(3) == 0 ? "\n" : " ", Enumerable.Range(0, random.Next(1, 120)).Select(_ => RandomSentence(random)));
        return [.. text.Split(' ').Chunk(random.Next(20, 400)).Select(words => string.Join(' ', words))];
    }

    private static string RandomSentence(Random random) =>
        string.Join(' ', Enumerable.Range(0, random.Next(2, 14)).Select(_ => s_words[random.Next(s_words.Length)])) + (random.Next(5) == 0 ? "" : ".");

    private static ImmutableArray<SearchHit> Shuffled(ImmutableArray<SearchHit> hits, Random random)
    {
        var shuffled = hits.ToArray();
        random.Shuffle(shuffled);
        return [.. shuffled];
    }
}
