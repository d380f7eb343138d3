using System.Collections.Frozen;
using Rag.Collections.Analysis;

namespace Rag.Adapters.Builtin;

/// <summary>What sort of thing answers a question.</summary>
internal enum QuestionKind
{
    /// <summary>Anything.</summary>
    Any = 0,

    /// <summary>A name: of a person, a place, a thing.</summary>
    Name = 1,

    /// <summary>A number.</summary>
    Number = 2,

    /// <summary>A date or a year.</summary>
    Date = 3,

    /// <summary>A reason.</summary>
    Reason = 4,

    /// <summary>Where something is.</summary>
    Place = 5,
}

/// <summary>
/// Reads from a question what sort of thing it asks for, by its question words (Li and Roth, "Learning question classifiers", 2002, name the classes), in English and Croatian.
/// </summary>
internal static class QuestionKinds
{
    private static readonly (string Words, QuestionKind Kind)[] Cues =
    [
        ("how many", QuestionKind.Number), ("how much", QuestionKind.Number), ("how old", QuestionKind.Number), ("how far", QuestionKind.Number), ("how long", QuestionKind.Number),
        ("how large", QuestionKind.Number), ("how big", QuestionKind.Number), ("how tall", QuestionKind.Number), ("how high", QuestionKind.Number), ("how often", QuestionKind.Number),
        ("how fast", QuestionKind.Number), ("how late", QuestionKind.Number), ("what percentage", QuestionKind.Number), ("what percent", QuestionKind.Number), ("what number", QuestionKind.Number),
        ("what fraction", QuestionKind.Number), ("what proportion", QuestionKind.Number), ("what amount", QuestionKind.Number),
        ("what year", QuestionKind.Date), ("which year", QuestionKind.Date), ("what date", QuestionKind.Date), ("what day", QuestionKind.Date), ("what month", QuestionKind.Date),
        ("what century", QuestionKind.Date), ("what decade", QuestionKind.Date), ("when", QuestionKind.Date),
        ("who", QuestionKind.Name), ("whom", QuestionKind.Name), ("whose", QuestionKind.Name), ("which", QuestionKind.Any), ("where", QuestionKind.Place),
        ("what city", QuestionKind.Place), ("what country", QuestionKind.Place), ("what state", QuestionKind.Place), ("what town", QuestionKind.Place),
        ("why", QuestionKind.Reason), ("what caused", QuestionKind.Reason), ("what reason", QuestionKind.Reason),
        ("koliko", QuestionKind.Number), ("koliki", QuestionKind.Number), ("kolika", QuestionKind.Number), ("koji postotak", QuestionKind.Number), ("koji broj", QuestionKind.Number),
        ("kada", QuestionKind.Date), ("kad", QuestionKind.Date), ("koje godine", QuestionKind.Date), ("kojeg datuma", QuestionKind.Date), ("kojeg dana", QuestionKind.Date),
        ("kojeg mjeseca", QuestionKind.Date), ("u kojem stoljecu", QuestionKind.Date), ("do kada", QuestionKind.Date), ("od kada", QuestionKind.Date),
        ("tko", QuestionKind.Name), ("ko", QuestionKind.Name), ("koga", QuestionKind.Name), ("kome", QuestionKind.Name), ("komu", QuestionKind.Name), ("ciji", QuestionKind.Name),
        ("cija", QuestionKind.Name), ("cije", QuestionKind.Name),
        ("gdje", QuestionKind.Place), ("kamo", QuestionKind.Place), ("odakle", QuestionKind.Place), ("u kojem gradu", QuestionKind.Place), ("u kojoj zemlji", QuestionKind.Place),
        ("u kojoj drzavi", QuestionKind.Place), ("zasto", QuestionKind.Reason), ("zbog cega", QuestionKind.Reason), ("iz kojeg razloga", QuestionKind.Reason),
    ];

    // Of cues of several words only the question word itself is empty: "what city" is about a city.
    private static readonly FrozenSet<string> CueWords = FrozenSet.ToFrozenSet(
        ["how", "what", "when", "who", "whom", "whose", "which", "where", "why", "many", "much", "name", "koliko", "koliki", "kolika", "kada", "kad", "tko", "koga", "kome", "komu", "ciji",
        "cija", "cije", "gdje", "kamo", "odakle", "zasto", "koji", "koja", "koje", "kojeg", "kojem", "kojoj", "kako", "sto", "cega"]);

    private static readonly FrozenSet<string> ReasonWords = FrozenSet.ToFrozenSet(
        ["because", "since", "due", "reason", "reasons", "cause", "caused", "therefore", "so", "jer", "zbog", "buduci", "stoga", "zato", "radi", "razlog", "razloga", "kako", "uslijed"]);

    private static readonly FrozenSet<string> PlaceWords = FrozenSet.ToFrozenSet(["in", "at", "near", "from", "to", "u", "na", "kod", "iz", "pokraj", "kraj", "blizu"]);

    private static readonly FrozenSet<string> NumberWords = FrozenSet.ToFrozenSet(
    [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty", "thirty", "forty", "fifty", "sixty", "hundred", "thousand", "million",
        "billion", "half", "third", "quarter", "once", "twice", "dozen", "jedan", "jedna", "jedno", "dva", "dvije", "tri", "cetiri", "pet", "sest", "sedam", "osam", "devet", "deset", "dvadeset",
        "trideset", "pedeset", "sto", "stotinu", "tisuca", "tisucu", "tisuce", "milijun", "milijuna", "milijarda", "milijardi", "pola", "polovica", "polovina", "trecina", "cetvrtina",
    ]);

    private static readonly FrozenSet<string> DateWords = FrozenSet.ToFrozenSet(
    [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday",
        "saturday", "sunday", "century", "centuries", "today", "yesterday", "tomorrow", "year", "sijecanj", "sijecnja", "veljace", "ozujka", "travnja", "svibnja", "lipnja", "srpnja", "kolovoza", "rujna",
        "listopada", "studenog", "studenoga", "prosinca", "sijecnju", "veljaci", "ozujku", "travnju", "svibnju", "lipnju", "srpnju", "kolovozu", "rujnu", "listopadu", "studenom", "prosincu",
        "ponedjeljak", "utorak", "srijedu", "cetvrtak", "petak", "subotu", "nedjelju", "stoljecu", "stoljeca", "godine", "danas", "jucer", "sutra",
    ]);

    /// <summary>What a question asks for: the cue that stands first decides, of those the longest.</summary>
    public static QuestionKind Of(string question)
    {
        var words = " " + string.Join(' ', Words(question)) + " ";
        var best = (At: int.MaxValue, Length: 0, Kind: QuestionKind.Any);
        foreach (var (cue, kind) in Cues)
        {
            var at = words.IndexOf(" " + cue + " ", StringComparison.Ordinal);
            if (at >= 0 && (at < best.At || (at == best.At && cue.Length > best.Length)))
                best = (at, cue.Length, kind);
        }

        return best.Kind;
    }

    /// <summary>Whether a folded word only asks: it need not stand in the answer.</summary>
    public static bool IsCue(string word) => CueWords.Contains(word);

    /// <summary>Whether a folded word shows a number.</summary>
    public static bool IsNumber(string word) => char.IsAsciiDigit(word[0]) || NumberWords.Contains(word);

    /// <summary>Whether a folded word shows a date: a month, a day, a year.</summary>
    public static bool IsDate(string word) => DateWords.Contains(word) || (word.Length == 4 && word.All(char.IsAsciiDigit) && word[0] is '1' or '2');

    /// <summary>Whether a folded word that shows a date is also another word, unless it is written large: they may, they march.</summary>
    public static bool IsDateOnlyIfLarge(string word) => word is "may" or "march" or "august";

    /// <summary>Whether a folded word introduces a reason.</summary>
    public static bool IsReason(string word) => ReasonWords.Contains(word);

    /// <summary>Whether a folded word introduces a place.</summary>
    public static bool IsBeforePlace(string word) => PlaceWords.Contains(word);

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        Span<char> buffer = stackalloc char[WordForm.Longest];
        foreach (var token in new Tokenizer(text))
            words.Add(buffer[..WordForm.Fold(text.AsSpan(token.Start, token.Length), token.Kind, buffer)].ToString());
        return words;
    }
}
