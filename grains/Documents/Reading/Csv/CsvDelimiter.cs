namespace Rag.Documents.Reading;

/// <summary>Tells what separates the values of a file.</summary>
internal static class CsvDelimiter
{
    private const int LinesLookedAt = 20;

    // Where two are as regular the earlier one is taken: a decimal comma is as regular as a semicolon.
    private static readonly char[] s_candidates = [';', '\t', '|', ','];

    /// <summary>The separator that stands in the most lines equally often, outside of quotation marks.</summary>
    /// <param name="start">The beginning of the text; its last line may be cut off.</param>
    public static string Of(string start)
    {
        var counts = new List<int[]> { new int[s_candidates.Length] };
        var quoted = false;
        foreach (var character in start)
        {
            if (character == '"')
                quoted = !quoted;
            else if (character == '\n' && !quoted && counts.Count == LinesLookedAt)
                break;
            else if (character == '\n' && !quoted)
                counts.Add(new int[s_candidates.Length]);
            else if (!quoted && Array.IndexOf(s_candidates, character) is >= 0 and var candidate)
                counts[^1][candidate]++;
        }

        var whole = counts.Count > 1 ? counts[..^1] : counts;
        return s_candidates.Select((character, i) => (character, Regularity: Regularity(whole.Select(line => line[i])))).MaxBy(found => found.Regularity).character.ToString();
    }

    private static int Regularity(IEnumerable<int> counts) =>
        counts.Where(count => count > 0).GroupBy(count => count).Select(same => same.Count()).DefaultIfEmpty().Max();
}
