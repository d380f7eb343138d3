using System.Runtime.InteropServices;
using Rag.Collections.Analysis;
using Rag.Storage;

namespace Rag.Collections.Index;

/// <summary>The terms of one chunk after another; one object is used again and again so that building an index leaves no garbage.</summary>
internal sealed class ChunkTerms
{
    // A word of the title says twice as much as one of the text (tuned on the train queries of SciFact; 1 and 3 are hardly worse).
    private const int TitleWeight = 2;

    private readonly Dictionary<ulong, int> frequencies = [];
    private bool syllables;

    /// <summary>How often each term stands in the chunk.</summary>
    public IReadOnlyDictionary<ulong, int> Frequencies => frequencies;

    /// <summary>How many words the chunk has, those of title and headings included.</summary>
    public int Length { get; private set; }

    /// <summary>Reads a chunk with the title and the headings that it stands under: they are part of what it says.</summary>
    public void Read(string title, ChunkRow chunk, Stemming stemming)
    {
        syllables = WordForm.AreSyllables(chunk.Language);
        frequencies.Clear();
        Length = 0;
        Add(title, stemming, TitleWeight);
        foreach (var heading in chunk.Headings.IsDefault ? [] : chunk.Headings)
            Add(heading, stemming, 1);
        Add(chunk.Text, stemming, 1);
    }

    private void Add(string text, Stemming stemming, int weight)
    {
        Span<char> buffer = stackalloc char[WordForm.Longest];
        var before = 0UL;
        foreach (var token in new Tokenizer(text))
        {
            var word = buffer[..WordForm.Fold(text.AsSpan(token.Start, token.Length), token.Kind, buffer)];
            if (word.IsEmpty)
                continue;
            Length++;
            if (syllables && before != 0)
                Count(Terms.Pair(before, word), 1);
            else if (!syllables && token.Kind == TokenKind.Word)
                Count(Terms.Beginning(word), 1);
            before = TextHash.Of(word);
            Count(Terms.Stem(word, stemming), weight);
        }
    }

    private void Count(ulong term, int weight) => CollectionsMarshal.GetValueRefOrAddDefault(frequencies, term, out _) += weight;
}
