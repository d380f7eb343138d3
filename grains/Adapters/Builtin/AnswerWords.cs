using Rag.Collections.Analysis;

namespace Rag.Adapters.Builtin;

/// <summary>A word of a question or of a passage in the forms by which it may be the same as another.</summary>
/// <param name="Folded">Without case and diacritics.</param>
/// <param name="English">Hash of its English stem.</param>
/// <param name="Croatian">Hash of its Croatian stem.</param>
/// <param name="IsCapital">Whether it begins with a capital letter.</param>
/// <param name="Kind">Word, number, or bigram.</param>
/// <param name="IsYear">Whether it may be a year: four digits without a separator, from 1000 to 2999.</param>
/// <param name="Sign">What a sign beside a number says that it measures: € 5, 5 %, 14:20.</param>
internal readonly record struct AnswerWord(string Folded, ulong English, ulong Croatian, bool IsCapital, TokenKind Kind, bool IsYear, Unit Sign)
{
    private const int BeginningLength = 5, YearLength = 4, LengthOfMinutes = 3;

    // Words that only begin alike are often related (govor, govornik) and sometimes not (inter…).
    private const double BeginningMatch = 0.6;

    /// <summary>How surely two words are the same one: 1 for equal stems, less for equal beginnings, 0 for neither.</summary>
    public double Likeness(AnswerWord other, Stemming language)
    {
        if (Folded == other.Folded)
            return 1;
        if (Kind != TokenKind.Word || other.Kind != TokenKind.Word)
            return 0;
        if ((language != Stemming.Croatian && English == other.English) || (language != Stemming.English && Croatian == other.Croatian))
            return 1;
        return Beginning(other);
    }

    /// <summary>How surely two words of a language without a stemmer are the same one: 1 for the same letters, else as far as these or their beginnings are alike.</summary>
    public double LikenessOfLetters(AnswerWord other)
    {
        if (Folded == other.Folded)
            return 1;
        return Kind == TokenKind.Word && other.Kind == TokenKind.Word ? Math.Max(Beginning(other), LetterSequences.Likeness(Folded, other.Folded)) : 0;
    }

    private double Beginning(AnswerWord other)
    {
        var shorter = Math.Min(Folded.Length, other.Folded.Length);
        return shorter > BeginningLength && Folded.AsSpan(0, BeginningLength).SequenceEqual(other.Folded.AsSpan(0, BeginningLength)) ? BeginningMatch : 0;
    }

    /// <summary>The words of a text, in order.</summary>
    public static List<AnswerWord> Read(ReadOnlySpan<char> text)
    {
        var words = new List<AnswerWord>();
        Span<char> buffer = stackalloc char[WordForm.Longest];
        Span<char> stem = stackalloc char[WordForm.Longest];
        foreach (var token in new Tokenizer(text))
        {
            var word = buffer[..WordForm.Fold(text.Slice(token.Start, token.Length), token.Kind, buffer)];
            if (word.IsEmpty)
                continue;
            word.CopyTo(stem);
            var english = TextHash.Of(stem[..WordForm.Stem(stem[..word.Length], Stemming.English)]);
            word.CopyTo(stem);
            var croatian = TextHash.Of(stem[..WordForm.Stem(stem[..word.Length], Stemming.Croatian)]);
            var isYear = token is { Kind: TokenKind.Number, Length: YearLength } && word.Length == YearLength && word[0] is '1' or '2';
            words.Add(new(word.ToString(), english, croatian, char.IsUpper(text[token.Start]), token.Kind, isYear, token.Kind == TokenKind.Number ? SignBeside(text, token) : Unit.None));
        }

        return words;
    }

    private static Unit SignBeside(ReadOnlySpan<char> text, Token number)
    {
        var before = text[..number.Start];
        var behind = text[number.End..];
        if (behind is [':', >= '0' and <= '5', >= '0' and <= '9', ..] && !(behind.Length > LengthOfMinutes && char.IsAsciiDigit(behind[LengthOfMinutes])) && number.Length <= 2)
            return Unit.Clock;
        before = before.TrimEnd(' ');
        behind = behind.TrimStart(' ');
        var sign = before.IsEmpty ? Unit.None : Units.OfSign(before[^1]);
        return sign == Unit.Money || behind.IsEmpty ? sign : Units.OfSign(behind[0]);
    }
}
