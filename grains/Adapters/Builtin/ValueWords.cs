using System.Collections.Frozen;

namespace Rag.Adapters.Builtin;

/// <summary>Words that show a number, a date, a time, a place or a reason in what answers, in English and Croatian.</summary>
internal static class ValueWords
{
    private static readonly FrozenSet<string> ReasonWords = FrozenSet.ToFrozenSet(
        ["because", "since", "due", "reason", "reasons", "cause", "caused", "therefore", "so", "jer", "zbog", "buduci", "stoga", "zato", "radi", "razlog", "razloga", "kako", "uslijed"]);

    private static readonly FrozenSet<string> ConditionWords =
        FrozenSet.ToFrozenSet(["if", "unless", "when", "whenever", "case", "event", "whoever", "otherwise", "ako", "ukoliko", "kad", "kada", "slucaju", "tko", "inace"]);

    private static readonly FrozenSet<string> PlaceWords = FrozenSet.ToFrozenSet(["in", "at", "near", "from", "to", "u", "na", "kod", "iz", "pokraj", "kraj", "blizu"]);

    private static readonly FrozenSet<string> NumberWords = FrozenSet.ToFrozenSet(
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty",
        "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "hundreds", "thousand", "thousands", "million", "millions", "billion", "billions", "trillion", "half", "third", "quarter", "once", "twice",
        "thrice", "dozen", "dozens", "none", "nula", "jedan", "jedna", "jedno", "dva", "dvije", "dvaju", "dviju", "dvoje", "dvojica", "tri", "triju", "troje", "trojica", "cetiri", "cetvero", "pet", "petero", "sest",
        "sedam", "osam", "devet", "deset", "desetak", "jedanaest", "dvanaest", "trinaest", "cetrnaest", "petnaest", "sesnaest", "sedamnaest", "osamnaest", "devetnaest", "dvadeset", "dvadesetak", "trideset",
        "tridesetak", "cetrdeset", "pedeset", "pedesetak", "sezdeset", "sedamdeset", "osamdeset", "devedeset", "stotinu", "stotina", "stotine", "stotinjak", "dvjesto", "tristo", "petsto", "tisuca", "tisucu", "tisuce",
        "milijun", "milijuna", "milijuni", "milijarda", "milijarde", "milijardi", "milijardu", "pola", "polovica", "polovina", "trecina", "cetvrtina", "jednom", "dvaput", "triput", "nijedan",
    ]);

    private static readonly FrozenSet<string> VagueNumberWords = FrozenSet.ToFrozenSet(["several", "couple", "few", "nekoliko", "par"]);

    private static readonly FrozenSet<string> Months = FrozenSet.ToFrozenSet(
    [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "sijecanj", "sijecnja", "veljace", "ozujka", "travnja", "svibnja", "lipnja",
        "srpnja", "kolovoza", "rujna", "listopada", "studenog", "studenoga", "prosinca", "sijecnju", "veljaci", "ozujku", "travnju", "svibnju", "lipnju", "srpnju", "kolovozu", "rujnu", "listopadu", "studenom",
        "prosincu", "studenome", "veljaca", "ozujak", "travanj", "svibanj", "lipanj", "srpanj", "kolovoz", "rujan", "listopad", "studeni", "prosinac",
    ]);

    private static readonly FrozenSet<string> OtherDateWords = FrozenSet.ToFrozenSet(
    [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "century", "centuries", "today", "yesterday", "tomorrow", "year", "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays", "holidays", "christmas", "easter", "bozic", "uskrs", "weekend", "weekends", "weekday", "weekdays", "ponedjeljak", "utorak", "srijedu", "cetvrtak",
        "petak", "subotu", "nedjelju", "ponedjeljkom", "utorkom", "srijedom", "cetvrtkom", "petkom", "subotom", "nedjeljom", "ponedjeljka", "petka", "subote", "nedjelje", "vikendom", "blagdanom", "stoljecu", "stoljeca", "godine", "danas", "jucer", "sutra",
    ]);

    private static readonly FrozenSet<string> ReckoningWords = FrozenSet.ToFrozenSet(["ago", "bp", "bc", "bce", "ad", "ce"]);

    private static readonly FrozenSet<string> TimeWords = FrozenSet.ToFrozenSet(
    [
        "during", "after", "before", "until", "till", "while", "when", "whenever", "since", "once", "later", "earlier", "now", "early", "late", "end", "beginning", "morning", "noon", "evening", "night", "day", "days",
        "daily", "week", "weeks", "weekly", "month", "months", "monthly", "hour", "hours", "winter", "spring", "summer", "autumn", "tijekom", "nakon", "prije", "poslije", "dok", "kad", "kada", "krajem", "pocetkom",
        "sredinom", "jutro", "ujutro", "podne", "vecer", "navecer", "noc", "nocu", "dan", "dana", "dnevno", "tjedan", "tjedna", "tjedno", "mjesec", "mjeseca", "sat", "sata", "sati", "zimi", "ljeti", "proljece", "jesen",
    ]);

    private static readonly FrozenSet<string> BeforeYear = FrozenSet.ToFrozenSet(["in", "since", "from", "by", "until", "till", "of", "to", "u", "iz", "od", "do", "za"]);

    /// <summary>Whether a folded word shows a number.</summary>
    public static bool IsNumber(string word) => char.IsAsciiDigit(word[0]) || NumberWords.Contains(word);

    /// <summary>Whether a folded word stands for a number that nobody has counted.</summary>
    public static bool IsVagueNumber(string word) => VagueNumberWords.Contains(word);

    /// <summary>Whether a folded word counts one, or stands for the article.</summary>
    public static bool IsOne(string word) => word is "one" or "jedan" or "jedna" or "jedno";

    /// <summary>Whether a folded word makes the one behind it a count.</summary>
    public static bool IsOnly(string word) => word is "only" or "just" or "exactly" or "samo" or "tek" or "tocno";

    /// <summary>Whether a word shows a date: a month, a day, a year.</summary>
    public static bool IsDate(AnswerWord word) => word.IsYear || Months.Contains(word.Folded) || OtherDateWords.Contains(word.Folded);

    /// <summary>Whether a folded word tells a time without a date.</summary>
    public static bool IsTime(string word) => TimeWords.Contains(word);

    /// <summary>Whether a folded word makes the number before it a time of day.</summary>
    public static bool IsHour(string word) => word is "am" or "pm" or "clock" or "sati" or "sata" or "sat" or "h";

    /// <summary>Whether a folded word is a month's name.</summary>
    public static bool IsMonth(string word) => Months.Contains(word);

    /// <summary>Whether a folded word says from when years are counted.</summary>
    public static bool IsReckoning(string word) => ReckoningWords.Contains(word);

    /// <summary>Whether a folded word shows that four digits behind it are a year.</summary>
    public static bool IsBeforeYear(string word) => BeforeYear.Contains(word);

    /// <summary>Whether a folded word that shows a date is also another word, unless it is written large: they may, they march.</summary>
    public static bool IsDateOnlyIfLarge(string word) => word is "may" or "march" or "august";

    /// <summary>Whether a folded word introduces a reason.</summary>
    public static bool IsReason(string word) => ReasonWords.Contains(word);

    /// <summary>Whether a folded word introduces a condition.</summary>
    public static bool IsCondition(string word) => ConditionWords.Contains(word);

    /// <summary>Whether a folded word introduces a place.</summary>
    public static bool IsBeforePlace(string word) => PlaceWords.Contains(word);
}
