using System.Collections.Immutable;
using Rag.Collections.Analysis;

namespace Rag.Collections.Index;

/// <summary>One word of a question.</summary>
/// <param name="Word">The word, folded; of a beginning the word that it begins, of a pair its second syllable.</param>
/// <param name="Members">The terms that stand for it: one for each language's endings, and for other spellings. A chunk has the word when it has any of them.</param>
/// <param name="Kind">What of the word it is.</param>
/// <param name="Count">How often it stands in the question.</param>
internal sealed record QueryTerm(string Word, ImmutableArray<ulong> Members, QueryTermKind Kind, int Count);

/// <summary>What a term of a question is.</summary>
internal enum QueryTermKind
{
    /// <summary>A word, known by its stem.</summary>
    Word,

    /// <summary>A word's beginning.</summary>
    Beginning,

    /// <summary>A syllable together with the one before it.</summary>
    Pair,
}

/// <summary>The words of a question, as an index looks for them.</summary>
internal static class QueryTerms
{
    // A question has at most 8 000 characters; beyond this many different words it is a text, and its first words say what it is about.
    private const int MostWords = 128;

    /// <summary>Reads a question; without its stop words, if anything else is in it.</summary>
    /// <param name="text">The question.</param>
    /// <param name="language">Its language, ISO 639-1.</param>
    /// <param name="indexed">The endings that were taken off words in the index.</param>
    /// <param name="unstemmed">Whether the index has words with their endings too.</param>
    public static IReadOnlyList<QueryTerm> Of(string text, string language, Stemming indexed, bool unstemmed)
    {
        var stemming = WordForm.StemmingOf(language);
        // Where no blanks part words, the last letter before a question word and its first one make a pair that is in no text: 车票|多少.
        var asking = QuestionWords.RangesIn(text, language);
        var telling = Read(text, language, indexed, unstemmed, (token, word) =>
            (WordForm.AreSyllables(language) || !StopWords.Contains(word, stemming)) && !QuestionWords.Contains(word, language) && !asking.Any(range => token.Start < range.End.Value && range.Start.Value < token.End));
        return telling.Count > 0 ? telling : Read(text, language, indexed, unstemmed, static (_, _) => true);
    }

    // Croatian names keep their letter in any language; the others' pairs are common in words of other languages.
    private static readonly (string? Language, string Letter, string Two)[] WrittenWithTwo = [(null, "đ", "dj"), ("de", "ä", "ae"), ("de", "ö", "oe"), ("de", "ü", "ue"), ("da", "å", "aa"), ("da", "ø", "oe")];

    private delegate bool WordFilter(Token token, ReadOnlySpan<char> word);

    private static List<QueryTerm> Read(string text, string language, Stemming indexed, bool unstemmed, WordFilter wanted)
    {
        var terms = new OrderedDictionary<ulong, QueryTerm>();
        Span<char> buffer = stackalloc char[WordForm.Longest];
        var before = 0UL;
        foreach (var token in new Tokenizer(text))
        {
            var surface = text.AsSpan(token.Start, token.Length);
            var word = buffer[..WordForm.Fold(surface, token.Kind, buffer)];
            if (word.IsEmpty)
                continue;
            var previous = before;
            before = TextHash.Of(word);
            if (!wanted(token, word))
                continue;
            if (terms.Count >= 3 * MostWords)
                break;
            var stems = Spellings(surface, word, token.Kind, language).SelectMany(spelling => Stems(spelling, token.Kind, indexed, unstemmed)).Distinct();
            Add(terms, new(word.ToString(), [.. stems], QueryTermKind.Word, Count: 1));
            if (token.Kind == TokenKind.Word)
                Add(terms, new(word.ToString(), [Terms.Beginning(word)], QueryTermKind.Beginning, Count: 1));
            // Only texts whose syllables are written apart have pairs; a question of a few syllables does not show its language.
            if (previous != 0)
                Add(terms, new(word.ToString(), [Terms.Pair(previous, word)], QueryTermKind.Pair, Count: 1));
        }

        return [.. terms.Values];
    }

    private static void Add(OrderedDictionary<ulong, QueryTerm> terms, QueryTerm term)
    {
        if (term.Members.IsEmpty)
            return;
        if (terms.TryGetValue(term.Members[0], out var known))
            terms[term.Members[0]] = known with { Count = known.Count + 1 };
        else
            terms.Add(term.Members[0], term);
    }

    // Who has not the letter on the keyboard writes two, and what is written with two must be found by the letter.
    private static IEnumerable<string> Spellings(ReadOnlySpan<char> surface, ReadOnlySpan<char> word, TokenKind kind, string language)
    {
        var (own, withTwo, withOne) = (word.ToString(), surface.ToString().ToLowerInvariant(), word.ToString());
        if (kind != TokenKind.Word)
            return [own];
        foreach (var (of, letter, two) in WrittenWithTwo)
        {
            if (of is null || of == language)
                (withTwo, withOne) = (withTwo.Replace(letter, two, StringComparison.Ordinal), withOne.Replace(two, Folded(letter), StringComparison.Ordinal));
        }

        return new[] { own, Folded(withTwo), withOne }.Distinct();
    }

    private static string Folded(string word)
    {
        Span<char> buffer = stackalloc char[WordForm.Longest];
        return buffer[..WordForm.Fold(word, TokenKind.Word, buffer)].ToString();
    }

    private static List<ulong> Stems(string word, TokenKind kind, Stemming indexed, bool unstemmed)
    {
        var stems = new List<ulong>();
        if (kind != TokenKind.Word || unstemmed)
            stems.Add(Terms.Stem(word.ToCharArray(), Stemming.None));
        foreach (var stemming in (Stemming[])[Stemming.English, Stemming.Croatian])
        {
            if (kind == TokenKind.Word && indexed.HasFlag(stemming))
                stems.Add(Terms.Stem(word.ToCharArray(), stemming));
        }

        return stems;
    }
}
