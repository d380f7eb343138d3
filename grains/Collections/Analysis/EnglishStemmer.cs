using System.Collections.Frozen;

namespace Rag.Collections.Analysis;

/// <summary>
/// English stems by the algorithm of M. F. Porter: "An algorithm for suffix stripping" (1980) in its revision of 2002 ("Porter2", the English stemmer described at
/// snowballstem.org). Written from the description. Expects folded words (lower-case letters, no apostrophe).
/// </summary>
internal static class EnglishStemmer
{
    private static readonly FrozenDictionary<string, string> Whole = new Dictionary<string, string>
    {
        ["skis"] = "ski", ["skies"] = "sky", ["dying"] = "die", ["lying"] = "lie", ["tying"] = "tie", ["idly"] = "idl", ["gently"] = "gentl", ["ugly"] = "ugli",
        ["early"] = "earli", ["only"] = "onli", ["singly"] = "singl", ["sky"] = "sky", ["news"] = "news", ["howe"] = "howe", ["atlas"] = "atlas",
        ["cosmos"] = "cosmos", ["bias"] = "bias", ["andes"] = "andes",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> AfterPlural =
        FrozenSet.ToFrozenSet(["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"]);

    // Longest first inside each step: the description asks for the longest ending that fits.
    private static readonly (string Ending, string Replacement)[] Step2 =
    [
        ("ational", "ate"), ("fulness", "ful"), ("ousness", "ous"), ("iveness", "ive"), ("ization", "ize"), ("tional", "tion"), ("biliti", "ble"), ("lessli", "less"),
        ("entli", "ent"), ("ation", "ate"), ("alism", "al"), ("aliti", "al"), ("ousli", "ous"), ("iviti", "ive"), ("fulli", "ful"), ("enci", "ence"), ("anci", "ance"),
        ("abli", "able"), ("izer", "ize"), ("ator", "ate"), ("alli", "al"), ("bli", "ble"), ("ogi", "og"), ("li", ""),
    ];

    private static readonly (string Ending, string Replacement)[] Step3 =
    [
        ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ative", ""), ("ical", "ic"), ("ness", ""), ("ful", ""),
    ];

    private static readonly string[] Step4 =
    [
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al", "er", "ic",
    ];

    /// <summary>Replaces a word by its stem in place; returns the stem's length, never more than the word's plus nothing.</summary>
    /// <param name="word">The word's letters.</param>
    public static int Stem(Span<char> word)
    {
        if (word.Length <= 2)
            return word.Length;
        if (Whole.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var whole))
        {
            whole.CopyTo(word);
            return whole.Length;
        }

        MarkConsonantY(word);
        var stem = new Stemming(word);
        stem.RemovePlural();
        if (!AfterPlural.GetAlternateLookup<ReadOnlySpan<char>>().Contains(stem.Text))
        {
            stem.RemovePast();
            stem.ReplaceY();
            stem.ReplaceFirst(Step2);
            stem.ReplaceFirst(Step3);
            stem.RemoveLast();
            stem.RemoveFinal();
        }

        stem.Text.Replace('Y', 'y');
        return stem.Text.Length;
    }

    private static void MarkConsonantY(Span<char> word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] == 'y' && (i == 0 || IsVowel(word[i - 1])))
                word[i] = 'Y';
        }
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private ref struct Stemming
    {
        private readonly Span<char> letters;
        private readonly int region1;
        private readonly int region2;
        private int length;

        public Stemming(Span<char> word)
        {
            letters = word;
            length = word.Length;
            region1 = word.StartsWith("gener") || word.StartsWith("arsen") ? 5 : word.StartsWith("commun") ? 6 : RegionAfter(0);
            region2 = RegionAfter(region1);
        }

        public readonly Span<char> Text => letters[..length];

        public void RemovePlural()
        {
            if (Ends("sses"))
                length -= 2;
            else if (Ends("ied") || Ends("ies"))
                length -= length > 4 ? 2 : 1;
            else if (Ends("s") && !Ends("us") && !Ends("ss") && HasVowel(length - 2))
                length--;
        }

        public void RemovePast()
        {
            if (Ends("eedly") || Ends("eed"))
            {
                var ending = Ends("eed") ? 3 : 5;
                if (length - ending >= region1)
                    length -= ending - 2;
                return;
            }

            var removed = Ends("ingly") ? 5 : Ends("edly") ? 4 : Ends("ing") ? 3 : Ends("ed") ? 2 : 0;
            if (removed == 0 || !HasVowel(length - removed))
                return;
            length -= removed;
            if (Ends("at") || Ends("bl") || Ends("iz"))
                letters[length++] = 'e';
            else if (EndsInDouble())
                length--;
            else if (region1 >= length && EndsInShortSyllable(length))
                letters[length++] = 'e';
        }

        public readonly void ReplaceY()
        {
            if (length > 2 && letters[length - 1] is 'y' or 'Y' && !IsVowel(letters[length - 2]))
                letters[length - 1] = 'i';
        }

        public void ReplaceFirst((string Ending, string Replacement)[] endings)
        {
            foreach (var (ending, replacement) in endings)
            {
                if (!Ends(ending))
                    continue;
                var start = length - ending.Length;
                var allowed = start >= region1 && ending switch
                {
                    "ogi" => start > 0 && letters[start - 1] == 'l',
                    "li" => start > 0 && letters[start - 1] is 'c' or 'd' or 'e' or 'g' or 'h' or 'k' or 'm' or 'n' or 'r' or 't',
                    "ative" => start >= region2,
                    _ => true,
                };
                if (!allowed)
                    return;
                replacement.CopyTo(letters[start..]);
                length = start + replacement.Length;
                return;
            }
        }

        public void RemoveLast()
        {
            foreach (var ending in Step4)
            {
                if (!Ends(ending))
                    continue;
                var start = length - ending.Length;
                if (start >= region2 && (ending != "ion" || (start > 0 && letters[start - 1] is 's' or 't')))
                    length = start;
                return;
            }
        }

        public void RemoveFinal()
        {
            var start = length - 1;
            if (Ends("e") && (start >= region2 || (start >= region1 && !EndsInShortSyllable(start))))
                length--;
            else if (Ends("ll") && start >= region2)
                length--;
        }

        private readonly bool Ends(string ending) => Text.EndsWith(ending);

        private readonly bool HasVowel(int before)
        {
            for (var i = 0; i < before; i++)
            {
                if (IsVowel(letters[i]))
                    return true;
            }

            return false;
        }

        private readonly bool EndsInDouble() =>
            length >= 2 && letters[length - 1] == letters[length - 2] && letters[length - 1] is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't';

        private readonly bool EndsInShortSyllable(int at) => at switch
        {
            < 2 => false,
            2 => IsVowel(letters[0]) && !IsVowel(letters[1]),
            _ => !IsVowel(letters[at - 1]) && letters[at - 1] is not ('w' or 'x' or 'Y') && IsVowel(letters[at - 2]) && !IsVowel(letters[at - 3]),
        };

        private readonly int RegionAfter(int start)
        {
            for (var i = start + 1; i < letters.Length; i++)
            {
                if (!IsVowel(letters[i]) && IsVowel(letters[i - 1]))
                    return i + 1;
            }

            return letters.Length;
        }
    }
}
