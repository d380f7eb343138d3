using System.Globalization;
using System.Xml;

namespace Rag.Documents.Reading;

/// <summary>What belongs into the text of a Word document and stands in parts of its own: notes, diagrams, charts, and whole files that were put in.</summary>
internal sealed class DocxRelated(ZipContainer container, string part, DocxNotes notes, ReadRequest request)
{
    private readonly OpcRelations _relations = OpcRelations.Of(container, part);
    private readonly DrawingParts _drawings = new(container, OpcRelations.Of(container, part));
    private readonly HashSet<string> _inserted = [];

    /// <summary>The note that the reader stands on the reference to.</summary>
    public List<SourceBlock> Note(XmlReader reference) => notes.Take(reference);

    /// <summary>The blocks of the drawing that the reader stands on the reference to; null when it stands on none.</summary>
    public IReadOnlyList<SourceBlock>? Drawing(XmlReader reference) => _drawings.At(reference);

    /// <summary>The text of the file that was put in as a whole (<c>altChunk</c>): programs that make documents from pages do so. Each is read once.</summary>
    public IEnumerable<SourceBlock> Inserted(XmlReader reference)
    {
        if (_relations.Part(OpcRelations.Reference(reference)) is not { } name || !_inserted.Add(name))
            yield break;
        var path = string.Create(CultureInfo.InvariantCulture, $"{request.Path}.{request.Nesting}-{_inserted.Count}");
        try
        {
            using (var content = container.OpenPart(name))
            {
                if (content is null)
                    yield break;
                using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
                content.CopyTo(file);
            }

            foreach (var block in EmbeddedFile.Text(request, path, Path.GetFileName(name), ""))
                yield return block;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
