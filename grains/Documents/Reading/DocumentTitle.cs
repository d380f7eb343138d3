namespace Rag.Documents.Reading;

/// <summary>The title that a file gives itself, when it is one.</summary>
internal static class DocumentTitle
{
    private const int Longest = 300;

    // Printing programs put their own name before the file's: "Microsoft Word - report.docx".
    private const string WordPrefix = "Microsoft Word - ";

    /// <summary>A title on one line of at most 300 characters, or null when there is nothing usable.</summary>
    public static string? Clean(string? title)
    {
        if (title is null)
            return null;
        var words = TextNormalizer.Normalize(title).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var clean = string.Join(' ', words);
        if (clean.StartsWith(WordPrefix, StringComparison.Ordinal))
            clean = clean[WordPrefix.Length..];
        if (clean.Length > Longest)
            clean = clean[..TextCut.Before(clean, Longest)].TrimEnd();
        return clean.Length == 0 || string.Equals(clean, "untitled", StringComparison.OrdinalIgnoreCase) ? null : clean;
    }
}
