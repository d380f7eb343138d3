using Rag.Collections.Analysis;

namespace Rag.Tests.Unit.Collections.Analysis;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("The cat's pyjamas, don't!", "the|cat|pyjamas|don")]
    [InlineData("Članak 12. stavak 3.", "clanak|12|stavak|3")]
    [InlineData("dana 12.10.2015. u Zagrebu", "dana|12|10|2015|u|zagrebu")]
    [InlineData("1.000 i 1,000,000 i 3,5 i 3.75", "1000|i|1000000|i|3.5|i|3.75")]
    [InlineData("40mg IL6 B12", "40|mg|il6|b12")]
    [InlineData("o\u00ADdmor ﬁnd Ｆｕｌｌ", "odmor|find|full")]
    [InlineData("東京都 に", "东京|京都|に")]
    [InlineData("日", "日")]
    [InlineData("น้ำเย็น", "น้ำเย็|เย็น")]
    [InlineData("ที่ไหน?", "ที่ไห|ไหน")]
    [InlineData("ខ្មែរ", "ខ្មែរ")]
    [InlineData("ﾊﾟﾝ", "ﾊﾟﾝ")]
    [InlineData("сім'я п’ять O'Neill", "simja|pjatь|o|neill")]
    [InlineData("צה\"ל \"שלום\"", "צהל|שלום")]
    [InlineData("", "")]
    [InlineData("—…!?", "")]
    public void Text_is_cut_into_folded_tokens(string text, string expected) => Assert.Equal(expected, string.Join('|', Fold(text)));

    [Theory]
    [InlineData("Čćžšđ", "cczsd")]
    [InlineData("Šišmiš", "sismis")]
    [InlineData("c\u030Cevapi", "cevapi")]
    [InlineData("Ђорђе Његош Џони", "dorde|njegos|dzoni")]
    [InlineData("МОСКВА", "moskva")]
    [InlineData("Straße Ærø Łódź", "strasse|aero|lodz")]
    [InlineData("Ǆep ǈubav", "dzep|ljubav")]
    [InlineData("المكتبة والمكتبة مكتبة", "مكتبه|مكتبه|مكتبه")]
    [InlineData("الم ألم", "الم|الم")]
    [InlineData("مـدرسة مَدْرَسَه على علي", "مدرسه|مدرسه|علي|علي")]
    [InlineData("کتاب كتاب", "كتاب|كتاب")]
    [InlineData("ज़मीन \u095Bमीन जमीन", "जमीन|जमीन|जमीन")]
    [InlineData("Ὀδυσσεύς", "οδυσσευσ")]
    public void Case_marks_ligatures_and_alphabet_do_not_matter(string text, string expected) => Assert.Equal(expected, string.Join('|', Fold(text)));

    [Fact]
    public void Tokens_are_in_order_inside_the_text_and_only_bigrams_overlap_for_any_text()
    {
        var random = new Random(11);
        const string alphabet = "aŠ9.,' \n-č\u030C東京กิเ\u17D2\"הж\uD840\uDC00\uD840x\u200B½²";
        for (var round = 0; round < 3000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => alphabet[random.Next(alphabet.Length)])]);
            var before = default(Token);
            foreach (var token in new Tokenizer(text))
            {
                Assert.InRange(token.Start, before.Start, text.Length);
                Assert.InRange(token.End, token.Start + 1, text.Length);
                if (token.Kind != TokenKind.Bigram || before.Kind != TokenKind.Bigram)
                    Assert.True(token.Start >= before.End, $"{token} begins inside {before} in '{text}'");
                before = token;
            }
        }
    }

    [Fact]
    public void A_word_of_a_megabyte_is_cut_and_costs_no_more_than_its_length()
    {
        var words = Fold(new string('a', 1_000_000) + " b");
        Assert.Equal(WordForm.Longest, words[0].Length);
        Assert.Equal("b", words[1]);
    }

    private static List<string> Fold(string text)
    {
        var words = new List<string>();
        var buffer = new char[WordForm.Longest];
        foreach (var token in new Tokenizer(text))
            words.Add(new string(buffer, 0, WordForm.Fold(text.AsSpan(token.Start, token.Length), token.Kind, buffer)));
        return words;
    }
}
