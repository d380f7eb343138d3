namespace Rag.Ports;

/// <summary>Tells the language of a text. Pure: the same text gives the same answer on every machine.</summary>
public interface ILanguageDetector
{
    /// <summary>The language that most of the text is in.</summary>
    /// <param name="text">Any text; a few words are enough, more make it surer. Only the beginning of a long text is looked at.</param>
    /// <returns>ISO 639-1, or <c>und</c> when the text does not show it.</returns>
    string Detect(string text);
}
