using System.Collections.Frozen;

namespace Rag.Collections.Analysis;

/// <summary>
/// Words that say how a sentence is built and not what it is about, folded. A search skips them when anything else is left of the question; the index keeps them.
/// </summary>
internal static class StopWords
{
    private const string EnglishWords =
        "a about above across after again against all almost along already also although am among an and another any anyone anything are around as at away " +
        "be became because become been before being below between both but by can cannot could did do does doing done down during each either else ever every " +
        "few for from further get gets give given had has have having he her here hers herself him himself his how however i if in into is it its itself just " +
        "may me might mine more most much must my myself neither no nor not now of off often on once only onto or other our ours ourselves out over own per " +
        "quite rather really s same shall she should since so some still such t than that the their theirs them themselves then there these they this those though " +
        "through thus to too toward towards under until up upon us very via was we were what whatever when where whether which while who whom whose why will with " +
        "within without would yes yet you your yours yourself yourselves";

    private const string CroatianWords =
        "a ako ali ba bez bi bih bila bile bili bilo bio bismo biste biti bude budem budemo budete budi budu ce cega cemo cemu cete cim cu da dakle dalje do dok " +
        "ga gdje i iako iz iza izmedu ih ili im imaju ima imam imamo imate ista iste isti isto ja je jer jesam jesi jesmo jest jeste jesu jos ju kada kad kako " +
        "kao kamo ko koga koja koje kojeg kojega koji kojih kojim kojima kojoj kojom koju kome kod koliko kroz li me medutim mene meni mi mnogo moj moja moje moju " +
        "moze mogu na nad nakon nam nama nas nasa nase nasi ne nego neka neke neki neko nekoliko netko nesto ni nije nikad nisam nisi nismo niste nisu nista njega " +
        "njegov njegova njegovo njemu njezin njezina njih njihov njihova njim njima njoj nju o od odakle oko on ona onaj onda oni ono onoga ova ovaj ove ovi ovim " +
        "ovima ovo ovog ovoga ovom pa pak po pod pored poslije prema pri prije radi s sa sam samo se sebe sebi si smo ste sto stoga su sva svaka svaki svako sve " +
        "svi svih svim svima svog svoj svoja svoje svoju svojim ta tada tako takoder taj tamo te tebe tebi ti time to toga toj tom tome tu tko u uz vam vama vas " +
        "vec vi vise vrlo za zar zasto zbog";

    private static readonly FrozenSet<string> English = EnglishWords.Split(' ').ToFrozenSet();
    private static readonly FrozenSet<string> Croatian = CroatianWords.Split(' ').ToFrozenSet();

    /// <summary>Whether a folded word is one in English.</summary>
    public static bool IsEnglish(ReadOnlySpan<char> folded) => English.GetAlternateLookup<ReadOnlySpan<char>>().Contains(folded);

    /// <summary>Whether a folded word is one in Croatian.</summary>
    public static bool IsCroatian(ReadOnlySpan<char> folded) => Croatian.GetAlternateLookup<ReadOnlySpan<char>>().Contains(folded);

    /// <summary>Whether a folded word is one in the question's language; in both, when the language is not known.</summary>
    /// <param name="folded">The word.</param>
    /// <param name="stemming">The question's language.</param>
    public static bool Contains(ReadOnlySpan<char> folded, Stemming stemming) => stemming switch
    {
        Stemming.English => IsEnglish(folded),
        Stemming.Croatian => IsCroatian(folded),
        _ => IsEnglish(folded) || IsCroatian(folded),
    };
}
