namespace Rag.Collections.Analysis;

/// <summary>What a token is.</summary>
internal enum TokenKind : byte
{
    /// <summary>A word, possibly with digits in it.</summary>
    Word = 1,

    /// <summary>A number, possibly with separators.</summary>
    Number = 2,

    /// <summary>Two neighbouring letters of a script without spaces with their vowels and tones, or one letter that stands alone.</summary>
    Bigram = 3,
}

/// <summary>A span of a text.</summary>
/// <param name="Start">Its first code unit.</param>
/// <param name="Length">In UTF-16 code units.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct Token(int Start, int Length, TokenKind Kind)
{
    /// <summary>The first code unit behind it.</summary>
    public int End => Start + Length;
}

/// <summary>
/// Cuts any text into tokens by Unicode rules, in one pass and without memory of its own: <c>foreach (var token in new Tokenizer(text))</c>. Words are runs of letters,
/// marks and digits; scripts without spaces give overlapping bigrams (Nie et al. 2000) of letters with their vowels and tones; an English ending behind an apostrophe is swallowed; digits and
/// the unit behind them part (<c>40mg</c>); <c>3,5</c> and <c>1.000</c> are one number, a date is three.
/// </summary>
internal ref struct Tokenizer(ReadOnlySpan<char> text)
{
    private const char KhmerSubscript = '\u17D2', BurmeseSubscript = '\u1039';

    private readonly ReadOnlySpan<char> text = text;
    private int next;
    private bool insideUnspaced;

    /// <summary>The token last found.</summary>
    public Token Current { get; private set; }

    /// <summary>For <c>foreach</c>.</summary>
    public readonly Tokenizer GetEnumerator() => this;

    /// <summary>Goes on to the next token.</summary>
    public bool MoveNext()
    {
        while (next < text.Length)
        {
            switch (Letters.KindOf(text[next]))
            {
                case LetterKind.Letter:
                    TakeWord();
                    return true;
                case LetterKind.Digit:
                    TakeNumber();
                    return true;
                case LetterKind.Unspaced or LetterKind.UnspacedStart or LetterKind.UnspacedMark when TakeBigram():
                    return true;
                case LetterKind.Unspaced or LetterKind.UnspacedStart or LetterKind.UnspacedMark:
                    break;
                default:
                    insideUnspaced = false;
                    next++;
                    break;
            }
        }

        return false;
    }

    private void TakeWord()
    {
        insideUnspaced = false;
        var end = next + 1;
        while (end < text.Length && (Letters.KindOf(text[end]) is LetterKind.Letter or LetterKind.Mark or LetterKind.Digit || Letters.IsInsideWord(text, end)))
            end++;
        Current = new(next, end - next, TokenKind.Word);
        next = end + EndingBehindApostrophe(end);
    }

    // don't, it's, we'll: the ending says nothing about what the text is about.
    private readonly int EndingBehindApostrophe(int at)
    {
        if (at >= text.Length || text[at] is not ('\'' or '\u2019'))
            return 0;
        var letters = 0;
        while (at + 1 + letters < text.Length && Letters.KindOf(text[at + 1 + letters]) != LetterKind.Separator)
            letters++;
        var ending = text.Slice(at + 1, Math.Min(letters, 3));
        return ending is "s" or "S" or "t" or "T" or "d" or "m" or "re" or "ve" or "ll" ? letters + 1 : 0;
    }

    private void TakeNumber()
    {
        insideUnspaced = false;
        var end = EndOfDigits(next);
        var groups = 1;
        var thousands = end - next <= 3;
        var lastEnd = end;
        while (!FollowsNumber(next) && lastEnd + 1 < text.Length && text[lastEnd] is '.' or ',' && Letters.KindOf(text[lastEnd + 1]) == LetterKind.Digit)
        {
            var groupEnd = EndOfDigits(lastEnd + 1);
            thousands &= groupEnd - lastEnd == 4;
            groups++;
            lastEnd = groupEnd;
        }

        if (groups == 2 || thousands)
            end = lastEnd;
        Current = new(next, end - next, TokenKind.Number);
        next = end;
    }

    // The later parts of a date or of an address are numbers of their own.
    private readonly bool FollowsNumber(int at) => at > 1 && text[at - 1] is '.' or ',' && Letters.KindOf(text[at - 2]) == LetterKind.Digit;

    private readonly int EndOfDigits(int from)
    {
        while (from < text.Length && Letters.KindOf(text[from]) is LetterKind.Digit or LetterKind.Mark)
            from++;
        return from;
    }

    // Each letter with its right neighbour; the last letter of a run is in the bigram before it, unless it is alone.
    private bool TakeBigram()
    {
        var first = WidthAt(next);
        var second = next + first < text.Length && Letters.IsUnspaced(text[next + first]) ? WidthAt(next + first) : 0;
        var start = next;
        next += first;
        var alone = second == 0 && !insideUnspaced;
        insideUnspaced = second != 0;
        if (second == 0 && !alone)
            return false;
        Current = new(start, first + second, TokenKind.Bigram);
        return true;
    }

    // A letter with its vowels and tones, and with the letters written below it.
    private readonly int WidthAt(int index)
    {
        var end = index + 1;
        if (end < text.Length && (char.IsSurrogatePair(text[index], text[end]) || (Letters.KindOf(text[index]) == LetterKind.UnspacedStart && Letters.KindOf(text[end]) == LetterKind.Unspaced)))
            end++;
        while (end < text.Length && (Letters.KindOf(text[end]) == LetterKind.UnspacedMark || (text[end - 1] is KhmerSubscript or BurmeseSubscript && Letters.KindOf(text[end]) == LetterKind.Unspaced)))
            end++;
        return end - index;
    }
}
