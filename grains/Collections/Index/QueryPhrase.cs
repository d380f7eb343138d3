using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Rag.Collections.Analysis;

namespace Rag.Collections.Index;

/// <summary>Words that a search puts between quotation marks: they must stand in a passage side by side, in this order and with these endings. Case and diacritics do not count.</summary>
internal sealed class QueryPhrase
{
    // More would be a text, and every phrase is looked for in each passage that has its words.
    private const int MostPhrases = 8;

    private static readonly (char Open, string Close)[] Marks = [('"', "\""), ('“', "”“\""), ('„', "“”\""), ('«', "»"), ('»', "«"), ('「', "」"), ('『', "』")];

    private readonly ulong[] words;

    private QueryPhrase(string text, ulong[] words) => (Text, this.words) = (text, words);

    /// <summary>What stands between the marks.</summary>
    public string Text { get; }

    /// <summary>The phrases of a search, in order.</summary>
    public static ImmutableArray<QueryPhrase> Of(string text)
    {
        var phrases = ImmutableArray.CreateBuilder<QueryPhrase>();
        for (var at = 0; at < text.Length && phrases.Count < MostPhrases; at++)
        {
            var close = Array.Find(Marks, mark => mark.Open == text[at]).Close;
            var length = close is null || Letters.IsInsideWord(text, at) ? -1 : LengthBefore(text, at + 1, close);
            if (length < 0)
                continue;
            var inside = text.Substring(at + 1, length);
            var words = WordsOf(inside);
            if (words.Count > 0)
                phrases.Add(new(inside, [.. words]));
            at += length + 1;
        }

        return phrases.ToImmutable();
    }

    /// <summary>Whether a search is a question: it may name by its quotation marks what the answering passage calls otherwise.</summary>
    public static bool IsQuestion(string text) => text.AsSpan().TrimEnd() is [.., '?' or '？' or '؟' or ';' or '\u037E'];

    /// <summary>Whether a search has no word outside its phrases.</summary>
    public static bool AreAll(IReadOnlyCollection<QueryPhrase> phrases, string text) => phrases.Sum(phrase => phrase.words.Length) == WordsOf(text).Count;

    /// <summary>Whether a text has the phrase.</summary>
    public bool IsIn(string text) => CollectionsMarshal.AsSpan(WordsOf(text)).IndexOf(words) >= 0;

    private static int LengthBefore(string text, int start, string close)
    {
        for (var at = start; at < text.Length; at++)
        {
            if (close.Contains(text[at]) && !Letters.IsInsideWord(text, at))
                return at - start;
        }

        return -1;
    }

    private static List<ulong> WordsOf(string text)
    {
        var words = new List<ulong>();
        Span<char> buffer = stackalloc char[WordForm.Longest];
        foreach (var token in new Tokenizer(text))
            words.Add(TextHash.Of(buffer[..WordForm.Fold(text.AsSpan(token.Start, token.Length), token.Kind, buffer)]));
        return words;
    }
}
