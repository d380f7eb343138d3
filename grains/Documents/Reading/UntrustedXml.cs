using System.Xml;

namespace Rag.Documents.Reading;

/// <summary>XML of others: it loads nothing from anywhere and has no document type.</summary>
internal static class UntrustedXml
{
    /// <summary>Reads a stream, which ends with the reader.</summary>
    public static XmlReader Open(Stream stream) => XmlReader.Create(stream, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = false,
        CloseInput = true,
    });
}
