using System.Collections.Frozen;
using System.Globalization;
using Rag.Documents.Reading;

namespace Rag.Collections.Analysis;

/// <summary>What a character is to the tokenizer.</summary>
internal enum LetterKind : byte
{
    /// <summary>Ends a word.</summary>
    Separator = 0,

    /// <summary>Part of a word.</summary>
    Letter = 1,

    /// <summary>Part of a word or a number.</summary>
    Digit = 2,

    /// <summary>Belongs to the letter before it, or is not seen at all (soft hyphen, joiner).</summary>
    Mark = 3,

    /// <summary>A letter of a script that puts no spaces between words: Han, kana, Hangul, Thai, Lao, Khmer, Burmese.</summary>
    Unspaced = 4,

    /// <summary>A vowel or tone of such a script that belongs to the letter before it.</summary>
    UnspacedMark = 5,

    /// <summary>A vowel of such a script that belongs to the letter behind it.</summary>
    UnspacedStart = 6,
}

/// <summary>
/// Kind and folded form of every character of the basic plane. Folding gives one spelling to what people write in several: case, diacritics (<c>č</c> and <c>c</c>),
/// ligatures, full-width forms, and Cyrillic, which becomes Latin by the Serbian standard so that both alphabets find each other. Scripts whose marks are vowels keep them.
/// </summary>
internal static class Letters
{
    /// <summary>The longest folded form of one character.</summary>
    public const int LongestFold = 3;

    private const char ArabicStretch = '\u0640', UkrainianApostrophe = '\u02BC';

    private const char Several = '\uFFFF';

    private static readonly FrozenDictionary<char, string> Special = BuildSpecial();
    private static readonly LetterKind[] Kinds = BuildKinds();
    private static readonly char[] Folds = BuildFolds();

    /// <summary>What the character is; surrogates count as <see cref="LetterKind.Unspaced"/>, because nearly all letters outside the basic plane are ideographs.</summary>
    public static LetterKind KindOf(char character) => Kinds[character];

    /// <summary>Whether the character is a letter, vowel or tone of a script that puts no spaces between words.</summary>
    public static bool IsUnspaced(char character) => Kinds[character] is LetterKind.Unspaced or LetterKind.UnspacedMark or LetterKind.UnspacedStart;

    /// <summary>Whether a character stands between two letters of one word: an apostrophe in Cyrillic (<c>п'ять</c>), a quotation mark in a Hebrew abbreviation (annex 29 of Unicode).</summary>
    public static bool IsInsideWord(ReadOnlySpan<char> text, int at) => IsJoiner(text[at]) && at > 0 && at + 1 < text.Length && (text[at] is '\'' or '\u2019'
        ? IsCyrillic(text[at - 1]) && IsCyrillic(text[at + 1])
        : IsHebrew(text[at - 1]) && IsHebrew(text[at + 1]));

    /// <summary>Writes the folded form; returns how many characters it has, 0 for those that vanish.</summary>
    public static int Fold(char character, Span<char> destination)
    {
        var folded = Folds[character];
        if (folded == '\0')
            return 0;
        if (folded != Several)
        {
            destination[0] = folded;
            return 1;
        }

        var several = Special[character];
        several.CopyTo(destination);
        return several.Length;
    }

    private static LetterKind[] BuildKinds()
    {
        var kinds = new LetterKind[char.MaxValue + 1];
        for (var i = 0; i < kinds.Length; i++)
            kinds[i] = Classify((char)i);
        return kinds;
    }

    private static LetterKind Classify(char character)
    {
        if (char.IsSurrogate(character))
            return LetterKind.Unspaced;
        if (character is '\u00AD' or (>= '\u200B' and <= '\u200D') or '\u2060' or '\uFEFF')
            return LetterKind.Mark;
        if (IsVowelBefore(character))
            return LetterKind.UnspacedStart;
        if (IsVowelBehind(character))
            return LetterKind.UnspacedMark;
        return CharUnicodeInfo.GetUnicodeCategory(character) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark =>
                IsOfUnspacedScript(character) ? LetterKind.UnspacedMark : LetterKind.Mark,
            UnicodeCategory.DecimalDigitNumber => LetterKind.Digit,
            UnicodeCategory.OtherNumber when Superscript(character) != '\0' => LetterKind.Digit,
            _ when char.IsLetter(character) || CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.LetterNumber =>
                IsOfUnspacedScript(character) ? LetterKind.Unspaced : LetterKind.Letter,
            _ => LetterKind.Separator,
        };
    }

    private static bool IsOfUnspacedScript(char character) => character is
        (>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1100' and <= '\u11FF') or (>= '\u1780' and <= '\u17FF') or
        (>= '\u2E80' and <= '\u31FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7AF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF66' and <= '\uFF9F');

    // Vowels of Thai and Lao and signs of half-width kana that Unicode calls letters, because they stand on the line.
    private static bool IsVowelBefore(char character) => character is (>= '\u0E40' and <= '\u0E44') or (>= '\u0EC0' and <= '\u0EC4');

    private static bool IsVowelBehind(char character) => character is '\u0E30' or '\u0E32' or '\u0E33' or '\u0E45' or '\u0EB0' or '\u0EB2' or '\u0EB3' or '\uFF9E' or '\uFF9F';

    private static bool IsJoiner(char character) => character is '\'' or '\u2019' or '"' or '\u05F3' or '\u05F4';

    private static bool IsCyrillic(char character) => character is >= '\u0400' and <= '\u052F';

    private static bool IsHebrew(char character) => character is >= '\u05D0' and <= '\u05EA';

    private static char[] BuildFolds()
    {
        var folds = new char[char.MaxValue + 1];
        for (var i = 0; i < folds.Length; i++)
            folds[i] = FoldOf((char)i);
        return folds;
    }

    private static char FoldOf(char character)
    {
        if (Special.TryGetValue(character, out var several))
            return several.Length == 1 ? several[0] : Several;
        if (character is >= '\uFF01' and <= '\uFF5E')
            return char.ToLowerInvariant((char)(character - 0xFEE0));
        if (Superscript(character) is var digit and not '\0')
            return digit;
        if (CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.DecimalDigitNumber)
            return (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(character));
        if (IsUnseen(character))
            return '\0';

        var bare = char.ToLowerInvariant(character);
        while (UnicodeTables.Instance.Parts.TryGetValue(bare, out var parts) && parts.Second != 0 && (HasOptionalMarks((char)parts.First) || IsDotBelow((char)parts.Second)))
            bare = char.ToLowerInvariant((char)parts.First);
        return Special.TryGetValue(bare, out var mapped) && mapped.Length == 1 ? mapped[0] : bare;
    }

    // In Latin, Greek and Cyrillic a word is still read without its marks; in Arabic and Hebrew the vowel points are rarely written at all.
    private static bool HasOptionalMarks(char letter) => letter < '\u0530' || letter is >= '\u1E00' and <= '\u1FFF';

    // Marks that are no vowels, and what only stretches a word, holds its letters apart or shows that it is an abbreviation.
    private static bool IsUnseen(char character) =>
        (KindOf(character) == LetterKind.Mark && !IsVowelSign(character)) || IsJoiner(character) || character is ArabicStretch or UkrainianApostrophe;

    private static bool IsVowelSign(char mark) => mark is >= '\u0900' and <= '\u1CFF' && !IsDotBelow(mark) && CharUnicodeInfo.GetUnicodeCategory(mark) != UnicodeCategory.EnclosingMark;

    // The nukta of Indian scripts, for sounds of foreign words; many leave it out.
    private static bool IsDotBelow(char mark) => mark is '\u093C' or '\u09BC' or '\u0A3C' or '\u0ABC' or '\u0B3C' or '\u0CBC';

    private static char Superscript(char character) => character switch
    {
        '\u00B2' => '2',
        '\u00B3' => '3',
        '\u00B9' => '1',
        '\u2070' or (>= '\u2074' and <= '\u2079') => (char)('0' + (character - '\u2070')),
        >= '\u2080' and <= '\u2089' => (char)('0' + (character - '\u2080')),
        _ => '\0',
    };

    // Letters that no canonical decomposition takes apart, then Cyrillic: the Serbian standard, continued for Macedonian, Russian, Ukrainian, Belarusian and Bulgarian; Arabic and Persian letters
    // that are written for each other (the normalisation of light stemming, Larkey et al. 2002); the two nasal signs of Devanagari.
    private static FrozenDictionary<char, string> BuildSpecial()
    {
        const string table =
            "đ=d ð=d ø=o ł=l ß=ss ẞ=ss æ=ae œ=oe ı=i þ=th ħ=h ŧ=t ŋ=n ſ=s ĸ=k ĳ=ij ŀ=l ǆ=dz ǅ=dz ǳ=dz ǲ=dz ǉ=lj ǈ=lj ǌ=nj ǋ=nj ə=e ﬀ=ff ﬁ=fi ﬂ=fl ﬃ=ffi ﬄ=ffl ﬅ=st ﬆ=st " +
            "ª=a º=o µ=μ ς=σ " +
            "а=a б=b в=v г=g д=d ђ=d е=e ж=z з=z и=i ј=j к=k л=l љ=lj м=m н=n њ=nj о=o п=p р=r с=s т=t ћ=c у=u ф=f х=h ц=c ч=c џ=dz ш=s " +
            "ѓ=d ќ=c ѕ=dz й=j щ=sc ъ=a ы=y ь= э=e ю=ju я=ja ё=e є=e і=i ї=ji ґ=g ў=u ѣ=e ѳ=f ѵ=i ѐ=e ѝ=i " +
            "أ=ا إ=ا آ=ا ٱ=ا ى=ي ی=ي ئ=ي ؤ=و ة=ه ۀ=ه ک=ك ँ=ं";
        var special = new Dictionary<char, string>();
        foreach (var entry in table.Split(' '))
        {
            special[entry[0]] = entry[2..];
            special[char.ToUpperInvariant(entry[0])] = entry[2..];
        }

        foreach (var (traditional, simplified) in TraditionalChinese.Pairs)
            special[traditional] = simplified.ToString();
        special.Remove('ь');
        special.Remove('Ь');
        special['\u0130'] = "i";
        special['\u212A'] = "k";
        return special.ToFrozenDictionary();
    }
}
