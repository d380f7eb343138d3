using System.Collections.Frozen;

namespace Rag.Collections.Analysis;

/// <summary>
/// Words by which a question of one language asks, and the pronouns and auxiliaries that come with them. A text that answers seldom has them, so an index takes them for rare and telling:
/// a search leaves them out. English and Croatian have fuller lists in <see cref="StopWords"/>.
/// </summary>
internal static class QuestionWords
{
    private static readonly (string Language, string Words)[] Asking =
    [
        ("ar", "ما من ماذا متى أين كم كيف لماذا هل أي أية الذي التي الذين إلى في على عن هو هي كان كانت تم"),
        ("bg", "какво кой коя кое кои кога къде колко как защо чий каква какъв какви е са на в от за се и с по"),
        ("cs", "co kdo kde kdy kolik jak proč který která které kterou kterého kterém jaký jaká jaké čím komu jsou byl byla bylo se na v"),
        ("de", "wer wem wen wessen was wie wann wo wohin woher warum wieso wofür womit wodurch welche welcher welches welchem welchen wieviel viele der die das den dem des ein eine ist sind war waren wurde hat"),
        ("el", "τι ποιος ποια ποιο ποιοι ποιες ποιον πού πότε πόσο πόσα πόσοι πόσες πώς γιατί ήταν είναι έχει το του της την τον η ο οι τα των στο στη στην και με από για να"),
        ("es", "qué quién quiénes cuál cuáles cuándo dónde cuánto cuánta cuántos cuántas cómo por para el la los las de del en es fue son se un una y que a con su"),
        ("fa", "چه چی کی کجا چند چرا چگونه کدام آیا است بود در از به که را و این آن"),
        ("fr", "qui que quoi quel quelle quels quelles quand où comment combien pourquoi lequel laquelle le la les de des du en est sont un une et a été il elle ce qu"),
        ("he", "מה מי מתי איפה היכן כמה איך כיצד מדוע למה איזה איזו האם של את על הוא היא"),
        ("hi", "क्या कौन कब कहाँ कहां कितना कितने कितनी कैसे क्यों किस किसने किसे किसका किसकी किसके कौनसा कौनसी है हैं था थे थी के की का में से को ने पर और"),
        ("hu", "mi mit ki kit kik hol mikor hány mennyi hogyan miért melyik milyen a az és volt van egy"),
        ("it", "chi che cosa quale quali quando dove quanto quanta quanti quante come perché il lo la i gli le di del della in è un una e per"),
        ("ja", "何 誰 いつ どこ なぜ どの どう です ます ですか ますか しました した する いく くら いくつ いくら どれくらい いる ある から こと もの"),
        ("ko", "무엇 언제 어디 누구 누가 얼마 어떻게 어떤 왜 몇 입니까 인가요 인가 습니까 있는 하는"),
        ("mk", "што кој која кое кои кога каде колку како зошто е се на во од за и со"),
        ("nl", "wie wat waar wanneer hoe waarom welke welk hoeveel de het een van in is was waren werd zijn heeft en op"),
        ("pl", "co kto kogo komu gdzie kiedy ile jak dlaczego który która które którego której którym jaki jaka jakie czym czy jest są był była było w na z do i się"),
        ("pt", "que quem qual quais quando onde quanto quanta quantos quantas como por porque o a os as de do da em no na é foi são um uma e"),
        ("ro", "ce cine când unde cât câtă câți câte cum de care cărui căreia al a ai ale în la este sunt fost un o și pe cu din"),
        ("ru", "что кто кого кому где куда когда сколько как почему зачем какой какая какое какие какого каком какую чей чего чем который которая которые был была было были и в на с по из для о у от к"),
        ("sl", "kaj kdo kje kdaj koliko kako zakaj kateri katera katero katere kakšen kakšna je so bil bila v na in za se"),
        ("sv", "vad vem var när hur varför vilken vilket vilka är och i att det som en ett av på för"),
        ("th", "อะไร ใคร เมื่อไร เมื่อไหร่ เมื่อใด ที่ไหน ไหน ใด เท่าไร เท่าไหร่ เท่าใด ทำไม อย่างไร ยังไง กี่ บ้าง คืออะไร คือ หรือไม่"),
        ("tr", "ne kim kimin kime nerede nereye nereden zaman kaç nasıl neden niçin hangi hangisi mi mı mu mü bir ve ile için"),
        ("uk", "що хто кого кому де куди коли скільки як чому який яка яке які якого якому яку чий був була було були і в у на з по для від до"),
        ("vi", "gì nào ai đâu bao_nhiêu bao_giờ bao_lâu khi_nào như_thế_nào thế_nào tại_sao vì_sao làm_sao mấy"),
        ("zh", "什么 哪 谁 多少 如何 怎么 怎样 为何 何时 何地 何种 是什么 的是 什麼 誰 為何 何時 怎麼 多少 几个 多久 吗 呢"),
    ];

    private static readonly FrozenDictionary<string, FrozenSet<string>> ByLanguage =
        Asking.Where(entry => !WordForm.AreSyllables(entry.Language)).ToFrozenDictionary(entry => entry.Language, entry => Folded(entry.Words));

    // Those that no blanks part from other words, or that have some inside.
    private static readonly FrozenDictionary<string, string[]> Written = Asking
        .Select(entry => (entry.Language, Words: entry.Words.Split(' ').Where(word => WordForm.AreSyllables(entry.Language) || Letters.IsUnspaced(word[0])).Select(word => word.Replace('_', ' ')).ToArray()))
        .Where(entry => entry.Words.Length > 0).ToFrozenDictionary(entry => entry.Language, entry => entry.Words);

    /// <summary>Whether a folded word is one in a language, or a pair of letters a part of one.</summary>
    /// <param name="folded">The word.</param>
    /// <param name="language">ISO 639-1.</param>
    public static bool Contains(ReadOnlySpan<char> folded, string language) =>
        ByLanguage.TryGetValue(language, out var words) && words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(folded);

    /// <summary>Where they stand in a text, for languages that put no blanks between their words, or some inside of them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">ISO 639-1.</param>
    public static IReadOnlyList<Range> RangesIn(string text, string language)
    {
        var ranges = new List<Range>();
        foreach (var word in Written.GetValueOrDefault(language, []))
        {
            for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.OrdinalIgnoreCase))
            {
                if (!IsInsideWord(text, at) && !IsInsideWord(text, at + word.Length))
                    ranges.Add(at..(at + word.Length));
            }
        }

        return ranges;
    }

    private static bool IsInsideWord(string text, int at) =>
        at > 0 && at < text.Length && Letters.KindOf(text[at - 1]) is LetterKind.Letter or LetterKind.Mark && Letters.KindOf(text[at]) is LetterKind.Letter or LetterKind.Mark;

    private static FrozenSet<string> Folded(string words)
    {
        var folded = new HashSet<string>();
        Span<char> buffer = stackalloc char[WordForm.Longest];
        foreach (var token in new Tokenizer(words))
            folded.Add(buffer[..WordForm.Fold(words.AsSpan(token.Start, token.Length), token.Kind, buffer)].ToString());
        return folded.ToFrozenSet();
    }
}
