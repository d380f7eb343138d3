using System.Collections.Frozen;
using Rag.Collections.Analysis;

namespace Rag.Adapters.Builtin;

/// <summary>What a number measures.</summary>
internal enum Unit
{
    /// <summary>Nothing that is known: it may count something.</summary>
    None = 0,

    /// <summary>An amount of money.</summary>
    Money = 1,

    /// <summary>A time: a duration, an age.</summary>
    Time = 2,

    /// <summary>A length, an area, a volume, a weight.</summary>
    Size = 3,

    /// <summary>A share in a hundred.</summary>
    Share = 4,

    /// <summary>A temperature or an angle.</summary>
    Degree = 5,

    /// <summary>A time of day: 14:20.</summary>
    Clock = 6,
}

/// <summary>What numbers measure, and by what words it is asked for, in English and Croatian.</summary>
internal static class Units
{
    // "22 radna dana", "5,1 milijun eura"
    private const int Behind = 2;

    private static readonly FrozenDictionary<string, Unit> ByWord = new Dictionary<Unit, string>
    {
        [Unit.Money] = "euro euros eur eura eure dollar dollars usd pound pounds pence gbp cent cents centi centa kuna kune kn franc francs chf",
        [Unit.Time] = "second seconds minute minutes hour hours day days night nights week weeks month months year years decade decades century centuries sekunda sekunde sekundi minuta minutu sat sata sati dan dana dani tjedan tjedna " +
            "tjedana mjesec mjeseca mjeseci godina godine godinu desetljeca desetljece stoljece stoljeca",
        [Unit.Size] = "mm cm m m2 m3 km metre metres meter meters kilometre kilometres kilometer kilometers mile miles foot feet inch inches hectare hectares acre acres metar metra metara kilometar kilometra kilometara hektar hektara " +
            "g kg mg gram grams kilogram kilograms tonne tonnes ton tons ounce ounces grama kilograma tona tone l ml dl litre litres liter liters litra litara",
        [Unit.Share] = "percent posto postotak",
        [Unit.Degree] = "degree degrees stupanj stupnja stupnjeva",
    }.SelectMany(entry => entry.Value.Split(' ').Select(word => (word, entry.Key))).ToFrozenDictionary(entry => entry.word, entry => entry.Key);

    private static readonly FrozenDictionary<string, Unit> AskedBy = new Dictionary<Unit, string>
    {
        [Unit.Money] = "cost costs price prices kosta kostaju kostao kostala stoji cijena cijenu cijene",
        [Unit.Time] = "long last lasts dugo traje traju trajao trajala trajalo",
    }.SelectMany(entry => entry.Value.Split(' ').Select(word => (word, entry.Key))).ToFrozenDictionary(entry => entry.word, entry => entry.Key);

    private static readonly FrozenSet<string> Free = FrozenSet.ToFrozenSet(["free", "gratis", "besplatan", "besplatna", "besplatno", "besplatni", "besplatne"]);

    private static readonly FrozenSet<string> BeforeIdentifier = FrozenSet.ToFrozenSet(["number", "no", "nr", "broj", "br", "oib", "article", "clanak", "clanka", "clanku", "room", "soba", "page", "stranica", "version", "form"]);

    /// <summary>What the number at a place among words measures.</summary>
    public static Unit Of(IReadOnlyList<AnswerWord> words, int number)
    {
        if (words[number].Sign != Unit.None)
            return words[number].Sign;
        for (var i = number + 1; i <= Math.Min(words.Count - 1, number + Behind) && !char.IsAsciiDigit(words[i].Folded[0]); i++)
        {
            if (ByWord.TryGetValue(words[i].Folded, out var unit))
                return unit;
        }

        return Unit.None;
    }

    /// <summary>Whether words measure with other numbers only what a question names with its number: 4 m² are no 9 m².</summary>
    /// <param name="question">The question's words.</param>
    /// <param name="words">The words of a sentence.</param>
    public static bool Differ(IReadOnlyList<AnswerWord> question, IReadOnlyList<AnswerWord> words)
    {
        for (var i = 0; i < question.Count; i++)
        {
            if (question[i].Kind == TokenKind.Number && Of(question, i) is not Unit.None and var unit && ValuesIn(words, unit) is { Count: > 0 } values && !values.Contains(question[i].Folded))
                return true;
        }

        return false;
    }

    private static HashSet<string> ValuesIn(IReadOnlyList<AnswerWord> words, Unit unit) =>
        [.. Enumerable.Range(0, words.Count).Where(i => words[i].Kind == TokenKind.Number && Of(words, i) == unit).Select(i => words[i].Folded)];

    /// <summary>What a sign before or behind a number says that it measures.</summary>
    public static Unit OfSign(char sign) => sign switch
    {
        '€' or '$' or '£' or '¥' => Unit.Money,
        '%' => Unit.Share,
        '°' => Unit.Degree,
        _ => Unit.None,
    };

    /// <summary>What a folded word of a question asks for: what costs 5 euros need not say that it costs.</summary>
    public static Unit Asked(string word) => AskedBy.GetValueOrDefault(word);

    /// <summary>Whether a folded word names a unit.</summary>
    public static bool Names(string word, Unit unit) => ByWord.TryGetValue(word, out var named) && named == unit;

    /// <summary>Whether a folded word says that something costs nothing.</summary>
    public static bool IsFree(string word) => Free.Contains(word);

    /// <summary>Whether a folded word makes the number behind it one under which something is filed.</summary>
    public static bool IsBeforeIdentifier(string word) => BeforeIdentifier.Contains(word);
}
