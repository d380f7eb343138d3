using Rag.Storage;

namespace Rag.Documents;

/// <summary>Counts in which languages a document's text is.</summary>
internal sealed class SpokenLanguages
{
    private const string Unknown = "und";
    private readonly Dictionary<string, long> _characters = [];

    /// <summary>The one that most of its text is in; null when nothing tells.</summary>
    public string? Main => _characters.Count == 0 ? null : _characters.MaxBy(language => language.Value).Key;

    /// <summary>Counts chunks.</summary>
    public void Count(IEnumerable<ChunkRow> chunks)
    {
        foreach (var chunk in chunks.Where(chunk => chunk.Language != Unknown))
            _characters[chunk.Language] = _characters.GetValueOrDefault(chunk.Language) + chunk.Length;
    }
}
