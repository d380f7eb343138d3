using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Rag.Collections.Analysis;

namespace Rag.Adapters.Builtin;

/// <summary>
/// A text as a bag of its words and of their parts of three to five letters (as fastText has them: Bojanowski et al., "Enriching word vectors with subword information", 2017), folded
/// into few dimensions by signed feature hashing, which keeps dot products right on average (Weinberger et al., "Feature hashing for large scale multitask learning", 2009).
/// A feature counts with the square root of its frequency; stop words do not count when anything else is there. Nothing is learnt, so there is no weight by rarity.
/// </summary>
internal static class HashedEmbedding
{
    /// <summary>Changes with anything that changes a vector.</summary>
    public const string Name = "builtin-hashed-512-1";

    /// <summary>More dimensions mean fewer collisions and a longer scan; 512 bytes a chunk let 100 000 chunks be compared in a few milliseconds.</summary>
    public const int Dimensions = 512;

    /// <summary>
    /// Its ranking fills the places that the terms leave empty and moves nothing else: any weight that lifts a chunk over its neighbour makes the fusion worse than the reading of passages, which has taken the
    /// nearest vectors in already (decision 53).
    /// </summary>
    public const double FusionWeight = 0.002;

    private const int ShortestPart = 3, LongestPart = 5;
    private const uint PartSalt = 3;
    private const char Begin = '<', End = '>';

    /// <summary>The text's vector, of unit length. A text without any word gets the vector that points nowhere in particular: the first axis.</summary>
    public static ReadOnlyMemory<float> Of(string text)
    {
        var features = new Dictionary<ulong, float>();
        Read(text, features, skipStopWords: true);
        if (features.Count == 0)
            Read(text, features, skipStopWords: false);

        var vector = new float[Dimensions];
        foreach (var (feature, weight) in features)
            vector[(int)((feature >> 32) % Dimensions)] += (feature & 1) == 0 ? MathF.Sqrt(weight) : -MathF.Sqrt(weight);
        var length = TensorPrimitives.Norm<float>(vector);
        if (length > 0)
            TensorPrimitives.Divide(vector, length, vector);
        else
            vector[0] = 1;
        return vector;
    }

    private static void Read(string text, Dictionary<ulong, float> features, bool skipStopWords)
    {
        Span<char> buffer = stackalloc char[WordForm.Longest + 2];
        buffer[0] = Begin;
        foreach (var token in new Tokenizer(text))
        {
            var length = WordForm.Fold(text.AsSpan(token.Start, token.Length), token.Kind, buffer[1..^1]);
            if (length == 0 || (skipStopWords && StopWords.Contains(buffer.Slice(1, length), Stemming.None)))
                continue;
            buffer[length + 1] = End;
            var word = buffer[..(length + 2)];
            Add(features, TextHash.Of(word), 1);
            if (token.Kind == TokenKind.Word)
                AddParts(features, word);
        }
    }

    // All parts of a word together weigh about as much as the word: long words would drown short ones otherwise.
    private static void AddParts(Dictionary<ulong, float> features, ReadOnlySpan<char> word)
    {
        var count = 0;
        for (var size = ShortestPart; size <= LongestPart; size++)
            count += Math.Max(0, word.Length - size + 1);
        var weight = 1 / MathF.Sqrt(count);
        for (var size = ShortestPart; size <= Math.Min(LongestPart, word.Length - 1); size++)
        {
            for (var i = 0; i + size <= word.Length; i++)
                Add(features, TextHash.Of(word.Slice(i, size), PartSalt), weight);
        }
    }

    private static void Add(Dictionary<ulong, float> features, ulong feature, float weight) =>
        CollectionsMarshal.GetValueRefOrAddDefault(features, feature, out _) += weight;
}
