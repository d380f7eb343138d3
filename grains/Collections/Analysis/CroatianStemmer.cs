using System.Buffers;
using System.Collections.Frozen;

namespace Rag.Collections.Analysis;

/// <summary>
/// Croatian stems (and Bosnian, Serbian: their endings are the same): the longest inflectional ending goes, then one of derivation, then sound changes are levelled. The idea of a
/// small list of endings with conditions on what remains is that of N. Ljubešić, D. Boras and O. Kubelka, "Retrieving information in Croatian: building a simple and efficient rule-based stemmer"
/// (INFuture 2007); endings and levelling rules here are written from the grammar (Težak and Babić, "Gramatika hrvatskoga jezika"). Expects folded words: <c>č ć ž š đ</c>
/// are <c>c c z s d</c> already, so a word typed without them has the same stem.
/// </summary>
internal static class CroatianStemmer
{
    private const int ShortestStem = 3;

    // Longest first. What they make is about the same thing: Makedonija and makedonski, privatizacija and privatizirati.
    private static readonly string[] Derivations = ["ijsk", "acij", "sk", "ij", "ir", "ov", "iv", "j"];

    private static readonly FrozenSet<string> Endings = BuildEndings();
    private static readonly SearchValues<char> Syllabic = SearchValues.Create("aeiour");
    private static readonly int LongestEnding = Endings.Max(ending => ending.Length);

    /// <summary>Replaces a word by its stem in place; returns the stem's length.</summary>
    /// <param name="word">The word's letters.</param>
    public static int Stem(Span<char> word)
    {
        var length = WithoutDerivation(word[..WithoutEnding(word)]);
        return Level(word[..WithoutFleetingA(word[..length])]);
    }

    private static int WithoutEnding(ReadOnlySpan<char> word)
    {
        var lookup = Endings.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var ending = Math.Min(LongestEnding, word.Length - ShortestStem); ending > 0; ending--)
        {
            if (lookup.Contains(word[^ending..]) && HasVowel(word[..^ending]))
                return word.Length - ending;
        }

        return word.Length;
    }

    // The a that comes and goes: novac, novca; ministar, ministra.
    private static int WithoutFleetingA(Span<char> stem)
    {
        var length = stem.Length;
        if (length <= ShortestStem || stem[length - 2] != 'a' || stem[length - 1] is not ('c' or 'k' or 'n' or 'r' or 'l' or 'v' or 't') || IsVowel(stem[length - 3]))
            return length;
        stem[length - 2] = stem[length - 1];
        return length - 1;
    }

    private static int WithoutDerivation(ReadOnlySpan<char> stem)
    {
        foreach (var ending in Derivations)
        {
            if (stem.Length - ending.Length >= ShortestStem && stem.EndsWith(ending) && HasVowel(stem[..^ending.Length]))
                return stem.Length - ending.Length;
        }

        return stem.Length;
    }

    // Sounds that change inside one word's forms, by sibilarisation and palatalisation: knjiga, knjizi; ruka, ruci; vojnik, vojnici, vojniče.
    private static int Level(Span<char> stem)
    {
        if (stem.Length < ShortestStem)
            return stem.Length;
        stem[^1] = stem[^1] switch
        {
            'c' => 'k',
            'z' => 'g',
            var same => same,
        };
        return stem.Length;
    }

    private static bool HasVowel(ReadOnlySpan<char> letters) => letters.IndexOfAny(Syllabic) >= 0;

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';

    private static FrozenSet<string> BuildEndings()
    {
        const string nouns = "a e i o u om em im ama ima ovi ova ove ovima evi eva eve evima";
        const string adjectives = "oga ega og eg omu emu ome om em oj ih im ima";
        const string infinitives = "ati iti jeti uti";
        const string present = "am as amo ate aju im is imo ite em es emo ete ujem ujes uje ujemo ujete uju";
        const string past = "ao ala alo ali ale io ila ilo ili ile jela jelo jeli jele uo ula ulo uli ule";
        const string participles = "an ana ano ani ane anu anog anoj anih anim anom en ena eno eni ene enu enog enoj enih enim enom " +
            "avsi ivsi evsi uvsi ajuci ujuci eci uci";
        const string qualities = "ost osti oscu nost nosti noscu";
        const string verbalNouns = "anje anja anju anjem anjima enje enja enju enjem enjima";
        return (nouns + " " + adjectives + " " + infinitives + " " + present + " " + past + " " + participles + " " + qualities + " " + verbalNouns).Split(' ').ToFrozenSet();
    }
}
