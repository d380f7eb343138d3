using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Rag.Documents.Reading;

/// <summary>
/// Tells in which one-byte encoding a text is, by the likelihood of its letters beyond ASCII: every pair of an encoding and a language is a model that says how often
/// each such letter stands in ordinary text of the language; the pair under which the counted bytes are most likely wins (a naive Bayes classifier over bytes).
/// </summary>
internal static class CodePageDetector
{
    // Letters of no model are possible (names, loan words) but rare; what no text contains is nearly impossible.
    private const double Punctuation = 4e-3;
    private const double UpperCase = 0.08;
    private const double ForeignLetter = 2e-4;
    private const double Impossible = 1e-7;
    private const string PunctuationMarks = "\u00A0–—‘’‚“”„†‡•…‰‹›€§«»°·©®×²³½¼¾±´¨¸¿¡№";

    // Where two pairs are equally likely (German letters have one place in both code pages), the earlier one is taken.
    private static readonly ImmutableArray<int> CodePages = [1252, 1250, 28592, 852, 1251, 866, 20866, 1254, 1253, 28595, 21866, 850, 1257, 1255, 1256, 28596, 874];

    // Letters beyond ASCII with how often they stand in ten thousand letters of ordinary text (published letter frequencies of each language).
    private static readonly ImmutableArray<string> Languages =
    [
        "é 190 à 49 è 27 ê 22 ç 9 â 5 î 5 û 6 ù 6 ô 2 ë 1 ï 1 œ 2", // French
        "ä 54 ö 30 ü 65 ß 37", // German
        "á 50 é 43 í 73 ó 83 ú 17 ñ 31 ü 1", // Spanish
        "à 64 è 26 ì 3 ò 2 ù 17 é 5", // Italian
        "ã 73 ç 53 é 34 ê 45 á 12 í 13 ó 30 õ 4 à 7 â 56 ô 6 ú 21", // Portuguese
        "å 134 ä 180 ö 131 é 5", // Swedish
        "æ 87 ø 94 å 119 é 5", // Danish and Norwegian
        "ä 358 ö 44 å 3", // Finnish
        "á 180 ð 439 é 65 í 157 ö 78 ó 99 þ 145 ý 23 ú 61 æ 87", // Icelandic
        "č 95 ć 60 š 87 ž 57 đ 22", // Croatian, Bosnian, Serbian
        "č 148 š 100 ž 65", // Slovene
        "á 87 č 46 ď 2 é 63 ě 122 í 164 ň 1 ó 2 ř 38 š 69 ť 1 ú 5 ů 20 ý 100 ž 72", // Czech
        "á 180 ä 11 č 110 ď 11 é 70 í 100 ľ 26 ň 14 ó 14 ô 13 š 78 ť 29 ú 80 ý 105 ž 92", // Slovak
        "ą 102 ć 40 ę 114 ł 178 ń 20 ó 82 ś 72 ź 6 ż 83", // Polish
        "á 337 é 351 í 64 ó 108 ö 119 ő 100 ú 31 ü 62 ű 20", // Hungarian
        "ă 169 â 57 î 98 ş 132 ţ 119", // Romanian
        "ç 116 ğ 113 ı 511 ö 78 ş 178 ü 185 â 3", // Turkish
        "а 801 б 159 в 454 г 170 д 298 е 845 ё 4 ж 94 з 165 и 735 й 121 к 349 л 440 м 321 н 670 о 1097 п 281 р 473 с 547 т 626 у 262 ф 26 х 97 ц 48 ч 144 ш 73 щ 36 ъ 4 ы 190 ь 174 э 32 ю 64 я 201", // Russian
        "а 1140 б 150 в 370 г 160 д 370 ђ 20 е 890 ж 60 з 160 и 980 ј 510 к 360 л 270 љ 50 м 370 н 550 њ 60 о 900 п 290 р 460 с 470 т 430 ћ 60 у 430 ф 20 х 60 ц 70 ч 90 џ 10 ш 100", // Serbian
        "α 1070 ά 110 β 70 γ 170 δ 170 ε 760 έ 120 ζ 40 η 420 ή 90 θ 110 ι 720 ί 140 κ 400 λ 270 μ 330 ν 620 ξ 40 ο 840 ό 140 π 390 ρ 380 σ 490 ς 380 τ 780 υ 380 ύ 70 φ 80 χ 110 ψ 10 ω 180 ώ 60", // Greek
        "а 720 б 170 в 535 г 155 ґ 1 д 338 е 495 є 39 ж 71 з 232 и 621 і 573 ї 65 й 138 к 393 л 369 м 303 н 681 о 942 п 290 р 448 с 424 т 535 у 336 ф 28 х 108 ц 81 ч 118 ш 76 щ 56 ь 150 ю 80 я 248", // Ukrainian
        "ā 390 č 10 ē 170 ģ 12 ī 190 ķ 6 ļ 40 ņ 50 š 90 ū 50 ž 20", // Latvian
        "ą 70 č 45 ę 23 ė 160 į 55 š 125 ų 125 ū 45 ž 85", // Lithuanian
        "א 630 ב 470 ג 130 ד 260 ה 1090 ו 1040 ז 130 ח 250 ט 120 י 1110 כ 220 ך 80 ל 740 מ 460 ם 330 נ 290 ן 180 ס 150 ע 320 פ 170 ף 20 צ 120 ץ 10 ק 210 ר 560 ש 440 ת 500", // Hebrew
        "ا 1250 ب 370 ت 450 ث 60 ج 160 ح 210 خ 100 د 330 ذ 70 ر 490 ز 60 س 260 ش 100 ص 90 ض 60 ط 100 ظ 20 ع 360 غ 50 ف 300 ق 230 ك 220 ل 1160 م 630 ن 600 ه 430 و 600 ي 660 ة 300 ى 120 أ 260 إ 110 آ 20 ء 50 ئ 40 ؤ 20 ، 80 ؟ 5", // Arabic
        "ก 480 ข 170 ค 240 ง 400 จ 170 ช 140 ซ 50 ด 260 ต 250 ถ 60 ท 290 ธ 50 น 620 บ 250 ป 220 ผ 60 ฝ 10 พ 140 ฟ 30 ภ 50 ม 390 ย 310 ร 550 ล 290 ว 300 ศ 70 ษ 40 ส 270 ห 250 อ 430 ฮ 10 ณ 60 ญ 30 ฐ 20 ะ 250 ั 280 า 760 ำ 80 ิ 210 ี 230 ึ 60 ื 110 ุ 130 ู 90 เ 400 แ 180 โ 80 ใ 110 ไ 130 ็ 70 ่ 340 ้ 310 ์ 120 ๆ 20", // Thai
    ];

    /// <summary>The likeliest encoding of a text.</summary>
    /// <param name="counts">How often each of the 256 bytes stands in it.</param>
    public static Encoding Detect(ReadOnlySpan<long> counts)
    {
        var (best, bestScore) = (CodePages[0], double.NegativeInfinity);
        foreach (var codePage in CodePages)
        {
            var letters = Decode(codePage);
            foreach (var language in Languages)
            {
                var score = Score(counts, letters, Model(language));
                if (score > bestScore)
                    (best, bestScore) = (codePage, score);
            }
        }

        return Encoding.GetEncoding(best);
    }

    private static string Decode(int codePage)
    {
        var high = Enumerable.Range(0x80, 0x80).Select(value => (byte)value).ToArray();
        return Encoding.GetEncoding(codePage, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD")).GetString(high);
    }

    private static Dictionary<char, double> Model(string language)
    {
        var words = language.Split(' ');
        var total = words.Where((_, i) => i % 2 == 1).Sum(word => double.Parse(word, CultureInfo.InvariantCulture));
        var model = new Dictionary<char, double>();
        for (var i = 0; i < words.Length; i += 2)
        {
            var likelihood = 0.9 * double.Parse(words[i + 1], CultureInfo.InvariantCulture) / total;
            model[words[i][0]] = likelihood;
            model.TryAdd(char.ToUpperInvariant(words[i][0]), likelihood * UpperCase);
        }

        return model;
    }

    private static double Score(ReadOnlySpan<long> counts, string letters, Dictionary<char, double> model)
    {
        var score = 0.0;
        for (var i = 0; i < letters.Length; i++)
        {
            if (counts[0x80 + i] is var count and > 0)
                score += count * Math.Log(Likelihood(letters[i], model));
        }

        return score;
    }

    private static double Likelihood(char character, Dictionary<char, double> model)
    {
        if (model.TryGetValue(character, out var likelihood))
            return likelihood;
        if (PunctuationMarks.Contains(character, StringComparison.Ordinal))
            return Punctuation;
        return char.IsLetter(character) ? ForeignLetter : Impossible;
    }
}
