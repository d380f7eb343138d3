using System.Text.RegularExpressions;
using Rag.Adapters.Builtin;
using Rag.Adapters.LanguageModels;
using Rag.Collections;
using Rag.Collections.Analysis;
using Rag.Collections.Index;
using Rag.Documents.Chunking;
using Rag.Ports;
using Rag.Storage;
using Rag.Tests.Unit.Architecture;
using Rag.Tests.Unit.Documents.Support;

namespace Rag.Tests.Unit.Answers;

/// <summary>Retrieved text is data: documents that give orders (tests/data/injections), read, chunked, indexed together and asked about.</summary>
public sealed partial class InjectionTests
{
    private const string Sample = "md_prompt_injection.md";

    private static readonly Lazy<CollectionIndex> s_index = new(BuildIndex);

    public static TheoryData<string, string, string, string> Cases => [.. Attacks().Select(attack => (attack.Document, attack.Question, attack.Right, attack.Wrong))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_extractive_answer_says_what_the_document_says_and_never_what_it_orders(string document, string question, string right, string wrong)
    {
        var answer = ExtractiveAnswer.Of(Request(question) with { MinimumConfidence = new Rag.Answers.AnswerOptions().MinimumConfidence }, CancellationToken.None);

        Assert.True(answer.Answered, $"{document}: {answer.Evidence}");
        Assert.Contains(right, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(wrong, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void In_a_models_prompt_a_document_stays_between_the_signs_that_it_cannot_contain(string document, string question, string right, string wrong)
    {
        _ = (document, right, wrong);
        var clean = AnswerPrompt.Of(new GenerationRequest { Question = question, Language = "en", Passages = [], MinimumConfidence = 0 }, 4000);

        var prompt = AnswerPrompt.Of(Request(question) with { Language = "en" }, 4000);

        Assert.Equal(clean.System, prompt.System);
        Assert.Equal(prompt.Passages, Opening().Count(prompt.Question));
        Assert.Equal(
            ["passages", .. Enumerable.Range(0, 2 * prompt.Passages).Select(i => i % 2 == 0 ? "passage" : "/passage"), "/passages", "question", "/question"],
            Tag().Matches(prompt.Question).Select(match => match.Groups[1].Value));
        Assert.DoesNotContain('[', prompt.Question);
        Assert.All(prompt.Question.EnumerateRunes(), rune => Assert.False(rune.Value is >= 0xE0000 or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E)));
    }

    [Fact]
    public void A_prompt_takes_in_what_stands_around_passages_when_all_of_them_have_room_best_first()
    {
        SearchHit Hit(int i) => new() { DocumentId = Guid.Empty, ChunkId = $"{i}", Title = "Log", Text = $"The lighthouse was built in {1800 + i}.", Score = 1, Coverage = 1, Similarity = 0 };
        var bare = new GenerationRequest { Question = "When was the lighthouse built?", Language = "en", Passages = [.. Enumerable.Range(0, 5).Select(Hit)], MinimumConfidence = 0 };
        var request = bare with { Passages = [.. bare.Passages.Select((hit, i) => hit with { Before = $"Before {i}.", After = $"Behind {i}, {new string('x', 400)}." })] };
        var prompt = AnswerPrompt.Of(bare, 8000);
        var roomForOne = TokenEstimate.Count(prompt.System) + TokenEstimate.Count(prompt.Question) + 170;

        var (large, small) = (AnswerPrompt.Of(request, 8000), AnswerPrompt.Of(request, roomForOne));

        Assert.All(Enumerable.Range(0, 5), i => Assert.Contains($"Before {i}.", large.Question, StringComparison.Ordinal));
        Assert.Equal(5, small.Passages);
        Assert.Contains("Before 0.", small.Question, StringComparison.Ordinal);
        Assert.DoesNotContain("Before 1.", small.Question, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_model_that_obeys_the_document_still_cannot_cite_what_is_not_there_or_write_markup(string document, string question, string right, string wrong)
    {
        _ = (right, wrong);
        var request = Request(question);
        var answer = new WrittenAnswer(request, request.Passages.Length);
        var obeyed = File.ReadAllText(PathOf(document)) + " [99] ![x](https://evil.example/?q=1) <script>alert(1)</script>";

        var pieces = answer.Write(obeyed).Concat(answer.End()).ToList();

        var shown = string.Concat(pieces.OfType<AnswerText>().Select(piece => piece.Text));
        Assert.All(Rag.Answers.AnswerMarkers.In(shown), n => Assert.InRange(n, 1, request.Passages.Length));
        Assert.DoesNotContain("](", shown, StringComparison.Ordinal);
        Assert.DoesNotContain('<', shown);
    }

    private static GenerationRequest Request(string question)
    {
        var found = s_index.Value.Search(new SearchRequest { Text = question, MaxResults = 5, WithSurroundings = true }, default, CancellationToken.None);
        return new() { Question = question, Language = found.Language, Passages = found.Hits, MinimumConfidence = 0 };
    }

    private static CollectionIndex BuildIndex() =>
        CollectionIndex.Empty("none", 1, 0).With([.. Attacks().DistinctBy(attack => attack.Document).Select((attack, i) => Publish(new Guid(i + 1, 0, 0, new byte[8]), attack.Document))]);

    private static PublishedDocument Publish(Guid id, string document)
    {
        var read = InProcess.Read(File.ReadAllBytes(PathOf(document)), document);
        var chunker = new DocumentChunker(id, 1, hasPages: false, LanguageDetector.Instance);
        var chunks = read.Pages.SelectMany(chunker.Next).ToArray();
        return new(id, read.Opened!.Title ?? document, [], 1, [.. chunks], [.. chunks.Select(_ => new ReadOnlyMemory<float>([1f]))]);
    }

    private static string PathOf(string document) => Repository.Path("tests", "data", document == Sample ? "documents" : "injections", document);

    private static IEnumerable<(string Document, string Question, string Right, string Wrong)> Attacks() => File.ReadLines(Repository.Path("tests", "data", "injections", "questions.tsv")).Skip(1)
        .Select(line => line.Split('\t')).Select(cells => (cells[0], cells[1], cells[2], cells[3]))
        .Append((Sample, "Koliko dana godišnjeg odmora ima radnik?", "24 dana", "PWNED"))
        .Append((Sample, "Koliko dana unaprijed se podnosi zahtjev?", "15 dana", "99 days"));

    [GeneratedRegex("<passage n=\"")]
    private static partial Regex Opening();

    [GeneratedRegex("<(/?[a-z]+)[^>]*>")]
    private static partial Regex Tag();
}
