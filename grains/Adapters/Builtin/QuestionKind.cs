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

    /// <summary>What something is registered, called or quoted under: a number that counts nothing.</summary>
    Identifier = 6,

    /// <summary>What follows from a condition: what happens if …</summary>
    Consequence = 7,
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
        ("what", QuestionKind.Any), ("how", QuestionKind.Any), ("sto", QuestionKind.Any), ("kako", QuestionKind.Any), ("koji", QuestionKind.Any), ("koja", QuestionKind.Any), ("koje", QuestionKind.Any),
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
        ["how", "what", "when", "who", "whom", "whose", "which", "where", "why", "many", "much", "name", "happens", "happen", "dogodi", "dogada", "koliko", "koliki", "kolika", "kada", "kad", "tko", "koga", "kome", "komu", "ciji",
        "cija", "cije", "gdje", "kamo", "odakle", "zasto", "koji", "koja", "koje", "kojeg", "kojem", "kojoj", "kako", "sto", "cega"]);

    // "What is the case number?", "Koji je datum presude?": the noun says what is asked for.
    private static readonly FrozenDictionary<string, QuestionKind> KindNouns = new Dictionary<string, QuestionKind>
    {
        ["number"] = QuestionKind.Identifier, ["no"] = QuestionKind.Identifier, ["broj"] = QuestionKind.Identifier, ["br"] = QuestionKind.Identifier, ["oznaka"] = QuestionKind.Identifier,
        ["date"] = QuestionKind.Date, ["year"] = QuestionKind.Date, ["day"] = QuestionKind.Date, ["month"] = QuestionKind.Date, ["datum"] = QuestionKind.Date, ["godina"] = QuestionKind.Date,
        ["godine"] = QuestionKind.Date, ["dan"] = QuestionKind.Date, ["dana"] = QuestionKind.Date, ["mjesec"] = QuestionKind.Date,
        ["price"] = QuestionKind.Number, ["cost"] = QuestionKind.Number, ["cijena"] = QuestionKind.Number,
        ["address"] = QuestionKind.Place, ["location"] = QuestionKind.Place, ["adresa"] = QuestionKind.Place,
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Being = FrozenSet.ToFrozenSet(["is", "was", "are", "were", "je", "bio", "bila", "bilo", "su"]);

    // "What is the number of employees" asks how many there are.
    private static readonly FrozenSet<string> BehindNoun = FrozenSet.ToFrozenSet(["of", "for", "in", "on", "at", "to", "that", "which", "od", "za", "u", "na"]);

    // Verbs, adjectives of measure, and what is not counted in pieces.
    private static readonly FrozenSet<string> NotCounted = FrozenSet.ToFrozenSet(
        ["ima", "kosta", "treba", "mora", "moze", "novca", "vremena", "vode", "duga", "visoka", "stara", "velika", "siroka", "duboka", "teska", "brza", "udaljena", "puna", "skupa", "jaka", "iznosila"]);

    private static readonly FrozenSet<string> OneThing = FrozenSet.ToFrozenSet(["the", "a", "an", "this", "that", "my", "our", "your", "his", "her", "its"]);

    private const int LongestNoun = 5;

    /// <summary>What a question asks for: the cue that stands first decides, of those the longest; then the noun that is asked about.</summary>
    public static QuestionKind Of(string question)
    {
        var words = Words(question);
        var kind = ByCue(words);
        if (kind == QuestionKind.Any)
            kind = words is ["what", .., "cost"] ? QuestionKind.Number : ByNoun(words);
        return kind == QuestionKind.Any && words.Exists(word => word is "if" or "ako" or "ukoliko") ? QuestionKind.Consequence : kind;
    }

    private static QuestionKind ByCue(List<string> all)
    {
        // "When many are arrested, what …": the clause asks nothing.
        var clause = all is ["when", ..] ? all.FindIndex(1, word => word is "what" or "which" or "who" or "how" or "where") : 0;
        var words = " " + string.Join(' ', all.Skip(clause)) + " ";
        var best = (At: int.MaxValue, Length: 0, Kind: QuestionKind.Any);
        foreach (var (cue, kind) in Cues)
        {
            var at = words.IndexOf(" " + cue + " ", StringComparison.Ordinal);
            if (at >= 0 && (at < best.At || (at == best.At && cue.Length > best.Length)))
                best = (at, cue.Length, kind);
        }

        return best.Kind;
    }

    private static QuestionKind ByNoun(List<string> words)
    {
        var being = words.FindIndex(Being.Contains);
        if (being < 1 || words[being - 1] is not ("what" or "which" or "koji" or "koja" or "koje"))
            return QuestionKind.Any;
        for (var i = being + 1; i <= Math.Min(words.Count - 1, being + LongestNoun); i++)
        {
            // The last of an English noun's words says what it is, the first of a Croatian one's: case number, broj predmeta.
            var isHead = i == being + 1 || i == words.Count - 1 || BehindNoun.Contains(words[i + 1]);
            if (isHead && KindNouns.TryGetValue(words[i], out var kind))
                return kind == QuestionKind.Identifier && Counts(words, i) ? QuestionKind.Number : kind;
        }

        return QuestionKind.Any;
    }

    // The number of guests, the total number of guests, and not the phone number of the court.
    private static bool Counts(List<string> words, int noun) =>
        noun + 1 < words.Count && words[noun + 1] is "of" && (words[noun - 1] is "the" or "a" || Being.Contains(words[noun - 1]) || noun + 2 == words.Count || !OneThing.Contains(words[noun + 2]));

    /// <summary>Whether a question asks how many of something there are: then words without a number do not answer, as they may for how long and how often.</summary>
    public static bool IsCount(string question)
    {
        var words = Words(question);
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (words[i] is "how" && words[i + 1] is "many")
                return true;
            // What is counted stands in the genitive of the plural; else a verb follows: koliko traje, koliko ima.
            if (words[i] is "koliko" && IsCounted(words[i + 1]))
                return true;
            // "Koliko je skupina došlo": the verb is neuter, not "Koliko je vlada dobila".
            if (words[i] is "koliko" && words[i + 1] is "je" && i + 2 < words.Count && IsCounted(words[i + 2]) && words.Skip(i + 3).Any(word => word.EndsWith("lo", StringComparison.Ordinal)))
                return true;
        }

        return false;
    }

    /// <summary>The word by which a question asks for a measure, which an answer seldom repeats: aged 71. Null when it has none.</summary>
    public static string? MeasuredBy(string question)
    {
        var words = Words(question);
        var at = words.FindIndex(word => word is "how" or "koliko") + 1;
        return at > 0 && at < words.Count && words[at] is "old" or "star" or "stara" ? words[at] : null;
    }

    private static bool IsCounted(string word) => word is "ljudi" or "puta" || word.EndsWith("ih", StringComparison.Ordinal) || (word.EndsWith('a') && !word.EndsWith("la", StringComparison.Ordinal) && !NotCounted.Contains(word));

    /// <summary>Whether a folded word is a noun for what is asked for, which a value of that sort need not repeat: 2014 is a year.</summary>
    public static bool Names(string word, QuestionKind kind) =>
        KindNouns.TryGetValue(word, out var named) && (named == kind || (named == QuestionKind.Identifier && kind == QuestionKind.Number));

    /// <summary>Whether a folded word only asks: it need not stand in the answer.</summary>
    public static bool IsCue(string word) => CueWords.Contains(word);

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        Span<char> buffer = stackalloc char[WordForm.Longest];
        foreach (var token in new Tokenizer(text))
            words.Add(buffer[..WordForm.Fold(text.AsSpan(token.Start, token.Length), token.Kind, buffer)].ToString());
        return words;
    }
}
