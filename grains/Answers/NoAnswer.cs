using Rag.Collections.Analysis;

namespace Rag.Answers;

/// <summary>What is said when the documents do not answer.</summary>
internal static class NoAnswer
{
    private const string English = "The documents do not answer this.", Croatian = "Dokumenti ne odgovaraju na ovo pitanje.";

    /// <summary>The sentence in a language, or in English where it is not known.</summary>
    /// <param name="language">ISO 639-1, or <c>und</c>.</param>
    public static string In(string language) => WordForm.StemmingOf(language) == Stemming.Croatian ? Croatian : English;
}
