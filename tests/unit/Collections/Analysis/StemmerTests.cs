using Rag.Collections.Analysis;

namespace Rag.Tests.Unit.Collections.Analysis;

public sealed class StemmerTests
{
    // From the sample vocabulary that the algorithm's description gives.
    [Theory]
    [InlineData("consign consigned consigning consignment", "consign")]
    [InlineData("consist consisted consistency consistent consistently consisting consists", "consist")]
    [InlineData("consolation consolations consoling", "consol")]
    [InlineData("knack knacks", "knack")]
    [InlineData("knightly", "knight")]
    [InlineData("generate generates generated generating", "generat")]
    [InlineData("hopping hopped", "hop")]
    [InlineData("hoping hoped", "hope")]
    [InlineData("cries cried cry", "cri")]
    [InlineData("relational relate", "relat")]
    [InlineData("succeed", "succeed")]
    [InlineData("dying", "die")]
    [InlineData("news", "news")]
    [InlineData("gas", "gas")]
    [InlineData("ties", "tie")]
    public void English_forms_have_the_stem_that_Porter_gives(string words, string stem) =>
        Assert.All(words.Split(' '), word => Assert.Equal(stem, Stem(word, Stemming.English)));

    [Theory]
    [InlineData("knjiga knjige knjizi knjigu knjigom knjigama")]
    [InlineData("radnik radnika radniku radnici radnike radnicima")]
    [InlineData("novac novca novcu novcem")]
    [InlineData("ministar ministra ministru ministri ministrima ministara")]
    [InlineData("grad grada gradu gradom gradovi gradova gradovima gradove")]
    [InlineData("hrvatski hrvatska hrvatsko hrvatskog hrvatskoga hrvatskom hrvatskoj hrvatskih hrvatskim")]
    [InlineData("izjavio izjavila izjavili izjavi izjaviti izjava izjave")]
    [InlineData("odmor odmora odmoru odmorom odmori")]
    [InlineData("zena zene zeni zenu zenom zenama")]
    [InlineData("odlucivati odlucivala odlucivanje odlucivanja")]
    [InlineData("srbija srbije srbiji srbiju srbijom")]
    [InlineData("makedonija makedoniju makedonski makedonskih")]
    [InlineData("privatizacija privatizaciju privatizirati privatizirala")]
    [InlineData("skola skole skoli skolu skolom skolama")]
    [InlineData("vlast vlasti vlastima")]
    [InlineData("tijelo tijela tijelu tijelima")]
    [InlineData("suradnja suradnje suradnji suradnju")]
    [InlineData("zemlja zemlje zemalja zemljama")]
    [InlineData("ministarstvo ministarstva ministarstava")]
    [InlineData("ocekuje ocekuju ocekivati ocekivala")]
    [InlineData("odgovornost odgovornosti odgovornoscu")]
    public void Croatian_forms_of_one_word_have_one_stem(string words) =>
        Assert.Single(words.Split(' ').Select(word => Stem(word, Stemming.Croatian)).Distinct());

    [Theory]
    [InlineData("grad", "radnik")]
    [InlineData("knjiga", "kuca")]
    [InlineData("zakon", "zatvor")]
    [InlineData("ministar", "minister")]
    public void Croatian_words_that_differ_stay_different(string one, string other) =>
        Assert.NotEqual(Stem(one, Stemming.Croatian), Stem(other, Stemming.Croatian));

    [Fact]
    public void A_stem_is_never_longer_than_its_word_nor_empty_in_either_language()
    {
        var random = new Random(3);
        for (var round = 0; round < 20_000; round++)
        {
            var word = new string([.. Enumerable.Range(0, random.Next(1, 14)).Select(_ => "aeioustnrlidgcky"[random.Next(16)])]);
            Assert.InRange(Stem(word, Stemming.English).Length, 1, word.Length);
            Assert.InRange(Stem(word, Stemming.Croatian).Length, 1, word.Length);
        }
    }

    private static string Stem(string word, Stemming stemming)
    {
        var letters = word.ToCharArray();
        return new string(letters, 0, WordForm.Stem(letters, stemming));
    }
}
