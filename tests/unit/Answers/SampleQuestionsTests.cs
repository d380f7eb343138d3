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
    [InlineData("Who were the judges in the case?", "HIS HONOUR JUDGE HACON [")]
    [InlineData("Who was the judge?", "Judge Hacon")]
    [InlineData("When was the hearing?", "Hearing date: 21 November 2017 [1]")]
    [InlineData("Who is the director of NGRS?", "Jon Martin, a director of NGRS, gave evidence at trial. [1]")]
    [InlineData("When did CMUK become a member of NGRS?", "CMUK became a member of NGRS in late 2001 or early 2002.")]
    [InlineData("When was CMUK wound up?", "22 December 2008")]
    [InlineData("From when did the address in the Loadup entry serve as a link to the Central Moves website?", "Central Moves purchased that domain name and from January 2009 the address in the Loadup entry")]
    [InlineData("Who was offered a position at CTR in 1914?", "Thomas J. Watson")]
    [InlineData("How many employees did the five companies have?", "1,300 employees")]
    [InlineData("What is a male duck called?", "A male is called a drake")]
    [InlineData("How tall is the Eiffel Tower?", "The documents do not answer this")]
    [InlineData("When did the Titanic sink?", "The documents do not answer this")]
    [InlineData("Who painted the Mona Lisa?", "The documents do not answer this")]
    [InlineData("Where is the court?", "Royal Courts of Justice, Rolls Building Fetter Lane, London, EC4A 1NL [1]")]
    [InlineData("What is the case number?", "Case No: IP-2016-000174 [1]")]
    [InlineData("What is the neutral citation number?", "[2017] EWHC 3175 (IPEC)")]
    [InlineData("Who is the sole director of Central Moves?", "Mr Rust is the sole director of")]
    [InlineData("What is the phone number of the court?", "The documents do not answer this")]
    [InlineData("When was the judgment handed down?", "Date: 07/12/2017 [5]")]
    [InlineData("How many shares does Mr Rust own?", "The documents do not answer this")]
    [InlineData("How many Nobel Prizes did IBM employees win?", "six Nobel Prizes")]
    [InlineData("What was Watson's favorite slogan?", "His favorite slogan, \"THINK\", became a mantra for each company's employees. [1]")]
    [InlineData("Where was the speech delivered?", "Speech delivered at the Financial Student Association, Amsterdam [1]")]
    [InlineData("When was the speech delivered?", "Speech delivered at the Financial Student Association, Amsterdam April 2009 [1]")]
    [InlineData("When did Lehman Brothers file for bankruptcy?", "On 15 September 2008")]
    [InlineData("How many people were infected by SARS?", "Only around 8000 people were infected")]
    [InlineData("How old is Keith?", "Annemarie is aged 71 and Keith is aged 72.")]
    [InlineData("How much will Siobhan gain from the Budget?", "she will gain €899 from the Budget")]
    [InlineData("When is Lucene at ApacheCon Europe 2009?", "March 23-27, 2009")]
    [InlineData("Within how many hours must a report be submitted via the Campus Safety network?", "within 24 hours")]
    [InlineData("Koliko dana godišnjeg odmora ima radnik?", "Radnik ima pravo na 24 dana godišnjeg odmora. [1]")]
    [InlineData("Koja je cijena proizvoda 4321?", "877,21 EUR")]
    [InlineData("Što znači twp na velškom?", "glupan")]
    [InlineData("Koji je zakon dao saboru ovlast da promijeni naziv?", "Zakon vlade Walesa iz 2017.")]
    [InlineData("Što znači pwp?", "a pwp govance")]
    [InlineData("Tko je predsjednica sabora?", "Elin Jones")]
    [InlineData("Kada je Odbor objavio rezultate javnog savjetovanja?", "U lipnju je Odbor objavio rezultate")]
    [InlineData("Koja je opcija dobila najveću podršku?", "opcija MWP dobila najveću podršku")]
    [InlineData("Zašto su saborski zastupnici zabrinuti?", "zabrinuti su da bi mogli postati predmetom poruge")]
    [InlineData("Kako se izgovara velško slovo w?", "slično izgovoru slova „u“")]
    [InlineData("Koliko dana unaprijed se podnosi zahtjev za godišnji odmor?", "15 dana unaprijed")]
    [InlineData("Kada je donesen zakon vlade Walesa?", "Zakon vlade Walesa iz 2017.")]
    [InlineData("U kojem roku treba podnijeti prijedlog zakona?", "u roku od nekoliko tjedana")]
    [InlineData("Iz koje je stranke zastupnik koji je zabrinut zbog naziva?", "iz Laburističke stranke")]
    [InlineData("Koliko zastupnika ima Velški sabor?", "Dokumenti ne odgovaraju")]
    [InlineData("Koliko stranaka ima Velški sabor?", "Dokumenti ne odgovaraju")]
    [InlineData("Tko je naslikao Mona Lisu?", "Dokumenti ne odgovaraju")]
    [InlineData("Koliko stanovnika ima Split?", "Dokumenti ne odgovaraju")]
    [InlineData("Tko je predsjednik Republike Hrvatske?", "Dokumenti ne odgovaraju")]
    [InlineData("Kada je osnovan Sveučilišni centar u Zagrebu?", "Dokumenti ne odgovaraju")]
    public async Task A_question_is_answered_by_what_the_files_say(string question, string expected) =>
        Assert.Contains(expected, await library.Ask(question), StringComparison.Ordinal);

    [Theory]
    [InlineData("What do ducks eat?", "prey")]
    [InlineData("Who appeared on behalf of the First Defendant?", "Jonathan Miller (instructed")]
    [InlineData("When was the hearing?", "2015")]
    [InlineData("When did CMUK become a member of NGRS?", "may obtain")]
    [InlineData("Who is the District Judge?", "Central Moves")]
    [InlineData("How much will Siobhan gain from the Budget?", "He will gain")]
    [InlineData("How old is Keith?", "Maisels")]
    public async Task What_is_not_asked_for_is_not_said_beside_it(string question, string unwanted) =>
        Assert.DoesNotContain(unwanted, await library.Ask(question), StringComparison.Ordinal);

    /// <summary>The files in an index.</summary>
    public sealed class Library : IAsyncLifetime
    {
        private static readonly string[] Files =
        [
            "pdf_judgment_en.pdf", "html_wikipedia_duck.html", "html_huge_table.html", "md_wiki.md", "md_prompt_injection.md", "pdf_two_column_paper.pdf", "txt_hr_windows1250.txt",
            "txt_hr_utf8_nfd.txt", "txt naziv s razmacima čćžšđ.txt", "docx_headings.docx", "docx_plain.docx", "docx_tables_illustrative.docx", "docx_textbox_zh.docx", "docx_tracked_changes.docx", "pdf_encrypted_empty_user_password.pdf",
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

        public async Task<string> Ask(string question)
        {
            var vector = (await embedder.Embed([question], CancellationToken.None))[0];
            var found = index.Search(new() { Text = question, MaxResults = 5, WithSurroundings = true }, vector, CancellationToken.None);
            var request = new GenerationRequest { Question = question, Language = found.Language, Passages = found.Hits, MinimumConfidence = new AnswerOptions().MinimumConfidence };
            return ExtractiveAnswer.Of(request, CancellationToken.None).Text;
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
