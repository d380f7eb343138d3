using System.Globalization;
using System.Text.RegularExpressions;

namespace Rag.Answers;

/// <summary>The markers <c>[n]</c> behind the claims of an answer.</summary>
internal static partial class AnswerMarkers
{
    /// <summary>The numbers that a text's markers name, each once.</summary>
    public static IReadOnlySet<int> In(string answer) => Marker().Matches(answer)
        .Select(m => int.TryParse(m.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0)
        .ToHashSet();

    /// <summary>The text without markers and the blanks before them.</summary>
    public static string Without(string answer) => WithSpace().Replace(answer, "");

    [GeneratedRegex(@"\[(\d{1,3})\]", RegexOptions.CultureInvariant)]
    private static partial Regex Marker();

    [GeneratedRegex(@" *\[\d{1,3}\]", RegexOptions.CultureInvariant)]
    private static partial Regex WithSpace();
}
