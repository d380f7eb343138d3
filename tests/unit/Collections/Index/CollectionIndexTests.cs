using Rag.Collections;
using Rag.Collections.Index;
using Rag.Tasks;

namespace Rag.Tests.Unit.Collections.Index;

public sealed class CollectionIndexTests
{
    [Fact]
    public void An_empty_index_finds_nothing()
    {
        Assert.Empty(IndexData.Empty.Search("anything at all"));
        Assert.Equal((0, 0, 0L), (IndexData.Empty.Documents, IndexData.Empty.Chunks, IndexData.Empty.Version));
    }

    [Fact]
    public void A_removed_document_is_gone_from_the_next_search_and_stays_in_the_snapshot_before()
    {
        var before = IndexData.Empty.With([IndexData.Document(1, "quarterly report"), IndexData.Document(2, "annual report")]);
        var after = before.Without(IndexData.Id(1));
        Assert.Equal(["c00002-1-000"], after.Search("report").Ids());
        Assert.Equal(2, before.Search("report").Length);
        Assert.False(after.Contains(IndexData.Id(1)));
        Assert.Equal((1, 1), (after.Documents, after.Chunks));
    }

    [Fact]
    public void A_new_version_takes_the_place_of_the_old_one()
    {
        var index = IndexData.Empty.With(IndexData.Document(1, "alpha")).With(IndexData.Document(1, "en", [], ["beta", "gamma"], version: 2));
        Assert.Empty(index.Search("alpha", SearchMode.Lexical));
        Assert.Equal(["c00001-2-000"], index.Search("beta", SearchMode.Lexical).Ids());
        Assert.Equal((1, 2), (index.Documents, index.Chunks));
    }

    [Fact]
    public void Only_a_change_raises_the_version()
    {
        var index = IndexData.Empty.With(IndexData.Document(1, "alpha"));
        Assert.Equal(1, index.Version);
        Assert.Same(index, index.Without(IndexData.Id(9)));
        Assert.Equal(2, index.Without(IndexData.Id(1)).Version);
        Assert.Equal(index.Version, index.Search(new() { Text = "alpha", MaxResults = 1 }, default, CancellationToken.None).IndexVersion);
    }

    [Fact]
    public void A_document_whose_new_version_has_no_chunks_is_gone()
    {
        var index = IndexData.Empty.With(IndexData.Document(1, "alpha")).With(IndexData.Document(1, "en", [], [], version: 2));
        Assert.Equal((0, 0), (index.Documents, index.Chunks));
        Assert.Empty(index.Search("alpha"));
    }

    [Theory]
    [InlineData("zupanija", "Županija ima skupštinu.")]
    [InlineData("ŽUPANIJE", "županija ima skupštinu")]
    [InlineData("županije", "zupanija bez kvacica")]
    [InlineData("жупанија", "Županija ima skupštinu.")]
    [InlineData("Županija", "Жупанија има скупштину.")]
    [InlineData("djordje", "Đorđe je došao.")]
    [InlineData("Đorđe", "Djordje je dosao.")]
    [InlineData("z\u030Cupanija", "Županija")]
    public void A_Croatian_word_is_found_however_it_is_written(string query, string text)
    {
        var index = IndexData.Empty.With([IndexData.Document(1, "hr", [], [text]), IndexData.Document(2, "hr", [], ["Sasvim nešto drugo."])]);
        Assert.Equal("c00001-1-000", index.Search(query, SearchMode.Lexical).Ids().First());
    }

    [Theory]
    [InlineData("employees running", "The employee runs a shop.", "en")]
    [InlineData("godišnjeg odmora", "Godišnji odmor traje 24 dana.", "hr")]
    [InlineData("radnici", "Radnik ima pravo na odmor.", "hr")]
    public void Inflected_words_find_each_other(string query, string text, string language)
    {
        var index = IndexData.Empty.With([IndexData.Document(1, language, [], [text]), IndexData.Document(2, language, [], ["xyz"])]);
        Assert.Equal(["c00001-1-000"], index.Search(query, SearchMode.Lexical).Ids());
    }

    [Fact]
    public void English_and_Croatian_documents_of_one_collection_are_each_found_in_their_language()
    {
        var index = IndexData.Empty.With([IndexData.Document(1, "en", [], ["Leave policies for employees."]), IndexData.Document(2, "hr", [], ["Pravilnici o radnicima."])]);
        Assert.Equal(["c00001-1-000"], index.Search("policy", SearchMode.Lexical).Ids());
        Assert.Equal(["c00002-1-000"], index.Search("pravilnik", SearchMode.Lexical).Ids());
    }

    [Fact]
    public void Stop_words_are_skipped_unless_there_is_nothing_else()
    {
        var index = IndexData.Empty.With([IndexData.Document(1, "The Who played."), IndexData.Document(2, "Apples and pears.")]);
        Assert.Equal(["c00002-1-000"], index.Search("the apples", SearchMode.Lexical).Ids());
        Assert.Equal(["c00001-1-000"], index.Search("the who", SearchMode.Lexical).Ids());
    }

    [Fact]
    public void Titles_and_headings_are_searched_too()
    {
        var document = IndexData.Document(1, "Twenty four days.");
        document = document with { Title = "Vacation", Chunks = [document.Chunks[0] with { Headings = ["Rights", "Part-time staff"] }] };
        var hit = Assert.Single(IndexData.Empty.With(document).Search("vacation of part-time staff"));
        Assert.Equal(1, hit.Coverage, 6);
        Assert.Equal(["Rights", "Part-time staff"], hit.Headings.AsEnumerable());
        Assert.Equal(("Vacation", 1), (hit.Title, hit.Page));
    }

    [Fact]
    public void A_search_can_be_restricted_to_documents_and_tags()
    {
        var index = IndexData.Empty.With(
        [
            IndexData.Document(1, "en", ["hr", "2024"], ["report"]), IndexData.Document(2, "en", ["hr"], ["report"]), IndexData.Document(3, "en", [], ["report"]),
        ]);
        Assert.Equal(["c00001-1-000", "c00002-1-000"], Filtered(index, new() { Tags = ["hr"] }));
        Assert.Equal(["c00001-1-000"], Filtered(index, new() { Tags = ["hr", "2024"] }));
        Assert.Equal(["c00003-1-000"], Filtered(index, new() { DocumentIds = [IndexData.Id(3), IndexData.Id(9)] }));
        Assert.Empty(Filtered(index, new() { DocumentIds = [IndexData.Id(3)], Tags = ["hr"] }));
        Assert.Equal(3, Filtered(index, SearchFilters.None).Length);
    }

    [Fact]
    public void In_a_language_whose_endings_stay_a_word_covers_what_its_letters_share_with_another()
    {
        var index = IndexData.Empty.With([IndexData.Document(1, "de", [], ["Die Fahrkarten kosten fünf Euro."]), IndexData.Document(2, "de", [], ["Der Wald ist grün."])]);
        Assert.InRange(index.Search("Fahrkarte").First(hit => hit.DocumentId == IndexData.Id(1)).Coverage, 0.5, 0.9);
        Assert.Equal(0, index.Search("Fahrkarte").First(hit => hit.DocumentId == IndexData.Id(2)).Coverage, 6);
    }

    [Fact]
    public void The_passage_that_says_most_of_the_question_is_the_most_relevant_one_and_single_modes_do_not_say()
    {
        var index = IndexData.Empty.With([IndexData.Document(1, "The ferry to Vis leaves Split at noon."), IndexData.Document(2, "The ferry was painted."), IndexData.Document(3, "Split is a town.")]);
        var hits = index.Search("When does the ferry leave Split?");
        Assert.Equal(hits.Select(hit => hit.Relevance).OrderDescending(), hits.Select(hit => hit.Relevance));
        Assert.True(hits[0].Relevance > 1.5 * hits[1].Relevance, $"{hits[0].Relevance} {hits[1].Relevance}");
        Assert.All(index.Search("When does the ferry leave Split?", SearchMode.Lexical), hit => Assert.Equal((0, 0), (hit.Relevance, hit.Coverage)));
    }

    [Fact]
    public void Pairs_of_letters_that_reach_into_a_question_word_are_not_looked_for()
    {
        var index = IndexData.Empty.With(IndexData.Document(1, "zh", [], ["火车每小时一班。车票五元。"]));
        Assert.Equal(1, index.Search("车票多少？")[0].Coverage, 6);
    }

    [Fact]
    public void Coverage_is_the_part_of_the_question_that_a_chunk_says_weighted_by_rarity()
    {
        var index = IndexData.Empty.With([IndexData.Document(1, "alpha beta"), IndexData.Document(2, "alpha"), IndexData.Document(3, "alpha gamma")]);
        var hits = index.Search("alpha beta").ToDictionary(hit => hit.ChunkId, hit => hit.Coverage);
        Assert.Equal(1, hits["c00001-1-000"], 6);
        Assert.InRange(hits["c00002-1-000"], 0.01, 0.2);
        Assert.InRange(index.Search("alpha omega")[0].Coverage, 0.01, 0.2);
    }

    [Fact]
    public void Without_a_vector_of_the_question_terms_alone_decide()
    {
        var index = IndexData.Empty.With([IndexData.Document(1, "alpha"), IndexData.Document(2, "beta")]);
        var hits = index.Search(new() { Text = "alpha", MaxResults = 5 }, default, CancellationToken.None).Hits;
        Assert.Equal(["c00001-1-000"], hits.Ids());
        Assert.Equal(0, hits[0].Similarity);
    }

    [Fact]
    public void Chunks_without_a_vector_are_found_by_their_terms()
    {
        var index = IndexData.Empty.With(IndexData.Document(1, "alpha") with { Vectors = [] });
        Assert.Equal(["c00001-1-000"], index.Search("alpha").Ids());
        Assert.Empty(index.Search("alpha", SearchMode.Vector));
    }

    [Fact]
    public void A_vector_of_another_size_is_refused_with_both_sizes_named()
    {
        var wrong = IndexData.Document(1, "alpha") with { Vectors = [new float[3]] };
        var added = Assert.Throws<ArgumentException>(() => IndexData.Empty.With(wrong));
        Assert.Contains("3 numbers", added.Message, StringComparison.Ordinal);
        var searched = Assert.Throws<ArgumentException>(() => IndexData.Empty.Search(new() { Text = "a", MaxResults = 1 }, new float[5], CancellationToken.None));
        Assert.Contains("vectors of 16", searched.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_search_ends()
    {
        var index = IndexData.Empty.With(IndexData.Document(1, "alpha"));
        Assert.ThrowsAny<OperationCanceledException>(() => index.Search(new() { Text = "alpha", MaxResults = 1 }, default, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Adding_documents_one_by_one_copies_each_chunk_only_a_few_times()
    {
        var index = IndexData.Empty;
        for (var i = 0; i < 1000; i++)
            index = index.With(IndexData.Document(i, "alpha", "beta"));
        Assert.InRange(index.SegmentCount, 1, 40);
        Assert.Equal((1000, 2000), (index.Documents, index.Chunks));
    }

    private static string[] Filtered(CollectionIndex index, SearchFilters filters) =>
        index.Search(new() { Text = "report", MaxResults = 10, Filters = filters }, IndexData.Vector("report"), CancellationToken.None).Hits.Ids();
}
