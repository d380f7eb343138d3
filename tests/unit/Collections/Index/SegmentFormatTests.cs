using System.Security.Cryptography;
using Rag.Collections;
using Rag.Collections.Index;
using Rag.Storage;

namespace Rag.Tests.Unit.Collections.Index;

public sealed class SegmentFormatTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void An_index_read_back_answers_as_the_one_that_was_written(int seed)
    {
        var random = new Random(seed);
        var documents = Enumerable.Range(0, 200).Select(i => Some(random, i)).ToArray();
        var index = IndexData.Empty.With(documents);
        var read = Read(index, documents.Select(Title));
        Assert.Equal((index.Documents, index.Chunks), (read.Documents, read.Chunks));
        for (var round = 0; round < 10; round++)
        {
            var query = string.Join(' ', Enumerable.Range(0, 3).Select(_ => IndexData.RandomWord(random)));
            foreach (var mode in Enum.GetValues<SearchMode>())
                Assert.Equivalent(index.Search(query, mode), read.Search(query, mode), strict: true);
        }
    }

    [Fact]
    public void What_is_no_longer_published_as_it_stands_in_a_segment_is_not_in_the_index()
    {
        var documents = Enumerable.Range(0, 5).Select(i => IndexData.Document(i, "alpha")).ToArray();
        PublishedTitle[] published =
        [
            Title(documents[0]), Title(documents[1]) with { Version = 2 }, Title(documents[2]) with { Title = "Renamed" }, Title(documents[3]) with { Tags = ["new"] },
        ];
        var read = Read(IndexData.Empty.With(documents), published);
        Assert.Equal(["c00000-1-000"], read.Search("alpha", SearchMode.Lexical).Ids());
        Assert.Equal((1, 1), (read.Documents, read.Chunks));
    }

    // What a segment of these documents is, is part of its version: when the hash is another, raise SegmentFormat.Version, or kept segments would be searched with terms that they do not hold.
    [Fact]
    public void Segments_of_one_version_hold_the_same_of_the_same_documents()
    {
        (string Language, string Text)[] texts =
        [
            ("en", "The employees' notice periods weren't shortened in 2017: 1,000.50 EUR, 40mg daily. Running, relational, cries."),
            ("hr", "Najviših učenika škole đaci pozvali su 24. listopada; knjizi, novca, ministarstava, izjavila je Makedonija."), ("de", "Die Straße über Versicherungsverträge wurde größer."),
            ("ru", "Когда построили мост? В 1890 году."), ("zh", "大桥建成于1890年。"), ("ar", "تقع المدرسة في وسط المدينة."), ("vi", "Thư viện nằm trên đường Hoa Hồng."), ("th", "ห้องสมุดตั้งอยู่บนถนนกุหลาบ"), ("hi", "पुस्तकालय बाज़ार में है।"),
        ];
        var vector = Enumerable.Range(0, IndexData.Dimensions).Select(i => i == 0 ? 1f : 0f).ToArray();
        var documents = texts.Select((entry, i) => IndexData.Document(i, entry.Language, ["tag"], [entry.Text]) with { Vectors = [vector] }).ToArray();
        var bytes = SegmentFormat.Write(new SegmentBuilder(IndexData.Dimensions).Build(documents)).SelectMany(part => part.ToArray()).ToArray();
        Assert.Equal("5 AAA86146CC7F97F2", $"{SegmentFormat.Version} {Convert.ToHexString(SHA256.HashData(bytes))[..16]}");
    }

    [Fact]
    public void A_document_that_is_in_two_segments_is_found_once()
    {
        var document = IndexData.Document(1, "alpha");
        var segment = IndexData.Empty.With(document).Views.Single().Segment;
        var read = CollectionIndex.Of("test", IndexData.Dimensions, 0.5, [segment, SegmentFormat.Read(SegmentFormat.Write(segment))], [Title(document)]);
        Assert.Single(read.Search("alpha", SearchMode.Lexical));
    }

    [Fact]
    public void A_damaged_or_shortened_segment_is_refused_wherever_the_damage_is()
    {
        var random = new Random(3);
        var whole = SegmentFormat.Write(IndexData.Empty.With(Enumerable.Range(0, 40).Select(i => Some(random, i)).ToArray()).Views.Single().Segment).Single().ToArray();
        for (var round = 0; round < 200; round++)
        {
            var damaged = whole.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)random.Next(1, 256);
            Assert.Throws<InvalidDataException>(() => SegmentFormat.Read([damaged]));
            Assert.Throws<InvalidDataException>(() => SegmentFormat.Read([whole.AsMemory(0, random.Next(whole.Length))]));
        }

        Assert.Throws<InvalidDataException>(() => SegmentFormat.Read([]));
    }

    [Fact]
    public void A_segment_of_another_version_is_refused()
    {
        var other = new SectionWriter(1024).Write<int>([SegmentFormat.Version + 1, 0, 0]).Finish();
        Assert.Contains("another version", Assert.Throws<InvalidDataException>(() => SegmentFormat.Read(other)).Message, StringComparison.Ordinal);
    }

    [Theory, InlineData(1), InlineData(7), InlineData(8), InlineData(64), InlineData(100_000)]
    public void Sections_are_read_back_however_they_are_cut_into_parts(int partSize)
    {
        var parts = new SectionWriter(partSize).Write<byte>([1, 2, 3]).Write<long>([]).Write<double>([0.5, -7]).Finish();
        Assert.All(parts, part => Assert.InRange(part.Length, 1, partSize));
        var sections = new SectionReader(parts);
        Assert.Equal([1, 2, 3], sections.Read<byte>());
        Assert.Empty(sections.Read<long>());
        Assert.Equal([0.5, -7], sections.Read<double>());
        Assert.Throws<InvalidDataException>(() => sections.Read<byte>());
    }

    private static PublishedDocument Some(Random random, int number)
    {
        var document = IndexData.Document(number, random.Next(2) == 0 ? "en" : "hr", [.. Enumerable.Range(0, random.Next(3)).Select(i => $"oznaka č{i}")], IndexData.RandomTexts(random, random.Next(1, 6)));
        return document with { Chunks = [.. document.Chunks.Select(chunk => chunk with { Page = random.Next(2) == 0 ? null : 3, Headings = [.. Enumerable.Range(0, random.Next(3)).Select(i => $"Naslov {i}")] })] };
    }

    private static CollectionIndex Read(CollectionIndex index, IEnumerable<PublishedTitle> published) =>
        CollectionIndex.Of("test", IndexData.Dimensions, 0.5, index.Views.Select(view => SegmentFormat.Read(SegmentFormat.Write(view.Segment))), published);

    private static PublishedTitle Title(PublishedDocument document) => new(document.DocumentId, document.Title, document.Tags, document.Version);
}
