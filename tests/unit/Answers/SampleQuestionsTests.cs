using Rag.Adapters.Builtin;
using Rag.Answers;
using Rag.Collections.Analysis;
using Rag.Collections.Index;
using Rag.Documents.Chunking;
using Rag.Ports;
using Rag.Storage;
using Rag.Tests.Unit.Adapters;
using Rag.Tests.Unit.Documents.Support;

namespace Rag.Tests.Unit.Answers;

/// <summary>Questions in both languages over files of tests/data/documents: read, cut, indexed and answered as the platform does it.</summary>
public sealed class SampleQuestionsTests(SampleQuestionsTests.Library library) : IClassFixture<SampleQuestionsTests.Library>
{
    [Theory]
    [InlineData("What do ducks eat?", "grasses, aquatic plants, fish, insects")]
    [InlineData("When was IBM founded?", "1911")]
    [InlineData("Where is IBM headquartered?", "Armonk")]
    [InlineData("Who was ordered to pay damages and costs?", "Mr Rust")]
    [InlineData("Who appeared on behalf of the First Defendant?", "Scott Rust")]
    // The passages speak of judges and name none: what is said of them is no answer.
    [InlineData("Who were the judges in the case?", "The documents do not answer this")]
    [InlineData("Who painted the Mona Lisa?", "The documents do not answer this")]
    [InlineData("Koliko dana godišnjeg odmora ima radnik?", "Radnik ima pravo na 24 dana godišnjeg odmora. [1]")]
    [InlineData("Koja je cijena proizvoda 4321?", "877,21 EUR")]
    [InlineData("Što znači twp na velškom?", "glupan")]
    [InlineData("Koji je zakon dao saboru ovlast da promijeni naziv?", "Zakon vlade Walesa iz 2017.")]
    [InlineData("Tko je naslikao Mona Lisu?", "Dokumenti ne odgovaraju")]
    public async Task A_question_is_answered_by_what_the_files_say(string question, string expected) =>
        Assert.Contains(expected, await library.Ask(question), StringComparison.Ordinal);

    /// <summary>The files in an index.</summary>
    public sealed class Library : IAsyncLifetime
    {
        private static readonly string[] Files =
        [
            "pdf_judgment_en.pdf", "html_wikipedia_duck.html", "html_huge_table.html", "md_wiki.md", "md_prompt_injection.md", "pdf_two_column_paper.pdf", "txt_hr_windows1250.txt",
            "txt_hr_utf8_nfd.txt", "txt naziv s razmacima čćžšđ.txt", "docx_headings.docx", "docx_plain.docx",
        ];

        private readonly TemporaryFolder folder = new();
        private readonly HashedEmbeddingModel embedder = new(InlineComputePool.Instance);
        private CollectionIndex index = CollectionIndex.Empty(HashedEmbedding.Name, HashedEmbedding.Dimensions, HashedEmbedding.FusionWeight);

        public async ValueTask InitializeAsync()
        {
            using var reader = TestReader.Create(folder.Path);
            for (var i = 0; i < Files.Length; i++)
                index = index.With(await Read(reader, new Guid(i, 0, 0, new byte[8]), Files[i]));
        }

        public ValueTask DisposeAsync()
        {
            folder.Dispose();
            return ValueTask.CompletedTask;
        }

        public async Task<string> Ask(string question) => (await Answer(question)).Text;

        internal async Task<ExtractiveAnswer> Answer(string question)
        {
            var vector = (await embedder.Embed([question], CancellationToken.None))[0];
            var found = index.Search(new() { Text = question, MaxResults = 5, WithSurroundings = true }, vector, CancellationToken.None);
            var request = new GenerationRequest { Question = question, Language = found.Language, Passages = found.Hits, MinimumConfidence = new AnswerOptions().MinimumConfidence };
            return ExtractiveAnswer.Of(request, CancellationToken.None);
        }

        internal async Task<IReadOnlyList<Rag.Collections.SearchHit>> Hits(string question)
        {
            var vector = (await embedder.Embed([question], CancellationToken.None))[0];
            return index.Search(new() { Text = question, MaxResults = 12 }, vector, CancellationToken.None).Hits;
        }

        private async Task<PublishedDocument> Read(IDocumentReader reader, Guid id, string name)
        {
            var read = await ReadResult.Of(reader, await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "data", "documents", name)), name);
            var chunker = new DocumentChunker(id, 1, name.EndsWith(".pdf", StringComparison.Ordinal), LanguageDetector.Instance);
            ChunkRow[] chunks = [.. read.Pages.SelectMany(chunker.Next)];
            var title = read.Opened?.Title is { Length: > 0 } own ? own : name;
            var vectors = await embedder.Embed([.. chunks.Select(chunk => $"{title}\n{chunk.Text}")], CancellationToken.None);
            return new(id, title, [], 1, [.. chunks], [.. vectors]);
        }
    }
}
