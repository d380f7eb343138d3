using System.Collections.Frozen;

namespace Rag.Collections.Analysis;

/// <summary>
/// Words by which a question of one language asks, and the pronouns and auxiliaries that come with them. A text that answers seldom has them, so an index takes them for rare and telling:
/// a search leaves them out. Elided articles (<c>l'eau</c>) and the endings that Turkish puts behind an apostrophe are such words too. English and Croatian have fuller lists in <see cref="StopWords"/>.
/// </summary>
internal static class QuestionWords
{
    private static readonly (string Language, string Words)[] Asking =
    [
        ("ar", "ما من ماذا متى أين كم كيف لماذا هل أي أية أيه بم بماذا لمن ممن اذكر الذي التي الذين اللذان إلى في على عن هو هي هم هما كان كانت تم"),
        ("bg", "какво кой коя кое кои кого кога къде откъде колко как защо чий чия каква какъв какви е са на в от за се и с по"),
        ("cs", "co kdo koho kde kdy kam kolik jak proč který která které kterou kterého kterém kteří jaký jaká jaké jakou čím komu kým jsou byl byla bylo se na v je"),
        ("da", "hvem hvad hva hvor hvornår når hvordan hvorfor hvilken hvilket hvilke hvis er var blev ble det den en et som i og af av på til for"),
        ("de", "wer wem wen wessen was wie wann wo wohin woher warum wieso weshalb wofür womit wodurch worauf worin worüber wovon wozu welche welcher welches welchem welchen wieviel viele oft lange der die das den dem des ein eine einer ist sind war waren wurde wurden hat"),
        ("el", "τι ποιος ποια ποιο ποιοι ποιες ποιον ποιου ποιας ποιων πού πότε πόσο πόση πόσα πόσοι πόσες πώς γιατί ήταν είναι έχει το του της την τον η ο οι τα των στο στη στην και με από για να"),
        ("es", "qué quién quiénes cuál cuáles cuándo dónde adónde cuánto cuánta cuántos cuántas cómo por para el la los las de del en es fue son era se un una y que a con su"),
        ("fa", "چه چی کی کجا چند چقدر چرا چگونه چطور کدام آیا است بود در از به که را و این آن"),
        ("fi", "mikä mitä missä mistä mihin milloin kuka ketä kenen miksi miten kuinka monta montako minkä millainen mitkä ketkä on oli ovat ja se"),
        ("fr", "qui que quoi quel quelle quels quelles quand où comment combien pourquoi lequel laquelle le la les de des du en est sont un une et a été il elle ce qu l d s c n j m t"),
        ("he", "מה מי מתי איפה היכן לאן מאין כמה איך כיצד מדוע למה איזה איזו אילו האם של את על הוא היא הם"),
        ("hi", "क्या कौन कब कहाँ कहां कितना कितने कितनी कैसे कैसा कैसी क्यों किस किन किसने किसे किसका किसकी किसके किनके किन्होंने कौनसा कौनसी है हैं था थे थी थीं हुआ हुई हुए गया गई के का की में से को ने पर और"),
        ("hu", "mi mit mivel ki kit kik kinek hol hova honnan mikor hány hányan mennyi mennyibe hogyan miért melyik milyen a az és volt van egy"),
        ("id", "apa apakah siapa siapakah kapan di mana bagaimana berapa mengapa kenapa yang dan itu ini adalah dari untuk dengan pada"),
        ("it", "chi che cosa quale quali quando dove quanto quanta quanti quante come perché il lo la i gli le di del della in è un una e per l d c dell all nell dall sull"),
        ("ja", "何 誰 いつ どこ なぜ どの どう です ます ですか ますか しました した する いく くら いくつ いくら どれくらい いる ある から こと もの"),
        ("ko", "무엇 언제 어디 누구 누가 얼마 어떻게 어떤 왜 몇 입니까 인가요 인가 습니까 있는 하는"),
        ("mk", "што кој која кое кои кого кога каде колку како зошто чиј каков каква е се на во од за и со"),
        ("nl", "wie wat waar waarin waarom waarmee wanneer hoe hoeveel welke welk wiens de het een van in is was waren werd zijn heeft en op"),
        ("pl", "co kto kogo komu kim czym gdzie kiedy ile jak dlaczego który która które którego której którym którzy jaki jaka jakie jaką czyj czy jest są był była było w na z do i się"),
        ("pt", "que quem qual quais quando onde aonde quanto quanta quantos quantas como por porque o a os as de do da em no na é foi são era um uma e"),
        ("ro", "ce cine cui când unde cât câtă câți câte cum de care cărui căreia cărei căror al a ai ale în la este sunt era fost un o și pe cu din"),
        ("ru", "что кто кого кому кем где куда откуда когда сколько как почему зачем какой какая какое какие какого какому каким каком какую каких какими чей чья чего чему чем который которая которое которые был была были было и в на с по из для о у от к"),
        ("sk", "čo kto kde kedy koľko ako prečo ktorý ktorá ktoré ktorú akú aký aká aké čím komu koho kým je sú bol bola bolo sa na v"),
        ("sl", "kaj kdo koga komu kje kam kdaj koliko kako zakaj kateri katera katero katere kakšen kakšna kakšno čigav je so bil bila bilo v na in za se"),
        ("sv", "vad vem vems var vart när hur varför vilken vilket vilka är i och att det som en ett av på för"),
        ("th", "อะไร ใคร เมื่อไร เมื่อไหร่ เมื่อใด ที่ไหน ไหน ใด เท่าไร เท่าไหร่ เท่าใด ทำไม อย่างไร ยังไง กี่ บ้าง คืออะไร คือ หรือไม่"),
        ("tr", "ne neyi neye neyin neydi nedir nelerdir kim kimi kime kimin kimler kimdir nerede nereye nereden nerededir zaman kaç kaçta nasıl neden niçin hangi hangisi hangileri mi mı mu mü bir ve ile için de da den dan te ta ten tan nin nın nun nün in ın un ün ya ye yi yı yu yü na ni nı nu nü"),
        ("uk", "що хто кого кому ким де куди звідки коли скільки як чому який яка яке які якого якій якому яким яку яких чий чого чим був була були було і й у в на з по для від до"),
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
