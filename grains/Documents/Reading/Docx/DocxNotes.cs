using System.Xml;

namespace Rag.Documents.Reading;

/// <summary>The footnotes and endnotes of a Word document: each is read once, at the place that refers to it.</summary>
internal sealed class DocxNotes
{
    private readonly Dictionary<(string Kind, string Id), List<SourceBlock>> _notes = [];

    /// <summary>Adds the notes of a part.</summary>
    public void Add(DocxBody part)
    {
        foreach (var block in part.Blocks())
        {
            if (!_notes.TryGetValue(part.Note, out var blocks))
                _notes[part.Note] = blocks = [];
            blocks.Add(block);
        }
    }

    /// <summary>The note that the reader stands on the reference to; empty when there is none, or when it was taken before.</summary>
    public List<SourceBlock> Take(XmlReader reference) =>
        _notes.Remove((reference.LocalName.Replace("Reference", "", StringComparison.Ordinal), DocxNames.Attribute(reference, "id") ?? ""), out var blocks) ? blocks : [];

    /// <summary>Those that nothing has referred to.</summary>
    public IEnumerable<SourceBlock> Rest() => _notes.Values.SelectMany(blocks => blocks);
}
