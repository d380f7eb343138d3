using Rag.Collections;
using Rag.Collections.Analysis;

namespace Rag.Answers;

/// <summary>
/// A passage as it is read: with what stands before and behind it, so that a sentence which goes over its border is whole. Only what stands in the passage itself can be cited.
/// </summary>
/// <param name="Text">All of it.</param>
/// <param name="Start">Where the passage itself begins.</param>
/// <param name="End">Behind its last code unit.</param>
internal readonly record struct PassageText(string Text, int Start, int End)
{
    /// <summary>A passage with its surroundings.</summary>
    public static PassageText Of(SearchHit hit)
    {
        var before = hit.Before.Length == 0 ? "" : hit.Before + Between(hit.Before, hit.Text);
        var after = hit.After.Length == 0 ? "" : Between(hit.Text, hit.After) + hit.After;
        return new(before + hit.Text + after, before.Length, before.Length + hit.Text.Length);
    }

    /// <summary>Whether a sentence stands in the passage itself, or most of it does: of two neighbours one holds it.</summary>
    public bool Holds(SentenceSpan sentence) => 2 * (Math.Min(sentence.End, End) - Math.Max(sentence.Start, Start)) >= sentence.Length;

    /// <summary>What of a stretch of the text stands in the passage itself: words that can be cited.</summary>
    public string Quote(int start, int end) => Text[Math.Max(start, Start)..Math.Min(end, End)].Trim();

    // What begins small goes on with the sentence before; anything else may be a paragraph or a heading of its own.
    private static string Between(string before, string after) => after.Length > 0 && (char.IsLower(after[0]) || before.TrimEnd().EndsWith(',')) ? " " : "\n\n";
}
