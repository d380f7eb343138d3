using System.Buffers;
using System.Globalization;
using System.Text;

namespace Rag.Adapters.LanguageModels;

/// <summary>
/// Lets through of a model's text only what an answer may hold, while it streams: markers of passages that were given, and words. Markers of others are dropped; links and images become their words, since
/// a client that shows them would fetch what a document told the model to write; angle brackets become signs that are no markup; thoughts of reasoning models before the answer are skipped.
/// </summary>
/// <param name="passages">How many passages there are: markers may name 1 to this.</param>
internal sealed class AnswerFilter(int passages)
{
    private const string ThoughtBegins = "<think>", ThoughtEnds = "</think>";

    private static readonly SearchValues<char> MarkerSigns = SearchValues.Create("0123456789, ");

    // Longer brackets are no marker and no link worth waiting for.
    private const int LongestBracket = 200, LongestAddress = 2000;

    // What waits for its other end: a bracket, blanks before a marker, a thought.
    private string waiting = "";
    private char last;
    private bool begun;

    /// <summary>The next text of the model; gives what is certain now.</summary>
    public string Write(string text)
    {
        waiting += text;
        return Take(isEnd: false);
    }

    /// <summary>No more text comes; gives the rest.</summary>
    public string End() => Take(isEnd: true).TrimEnd();

    private string Take(bool isEnd)
    {
        if (!begun && !Begin(isEnd))
            return "";
        var taken = new StringBuilder();
        var at = 0;
        while (at < waiting.Length && Next(at, isEnd, taken) is > 0 and var length)
            at += length;
        waiting = waiting[at..];
        last = taken.Length > 0 ? taken[^1] : last;
        return taken.ToString();
    }

    private bool Begin(bool isEnd)
    {
        for (waiting = waiting.TrimStart(); waiting.StartsWith(ThoughtBegins, StringComparison.Ordinal); waiting = waiting.TrimStart())
        {
            var end = waiting.IndexOf(ThoughtEnds, StringComparison.Ordinal);
            if (end < 0)
            {
                // Of a thought only so much is kept as may hold the beginning of its end.
                waiting = isEnd ? "" : ThoughtBegins + waiting[Math.Max(ThoughtBegins.Length, waiting.Length - ThoughtEnds.Length)..];
                return false;
            }

            waiting = waiting[(end + ThoughtEnds.Length)..];
        }

        return begun = isEnd || !ThoughtBegins.StartsWith(waiting, StringComparison.Ordinal);
    }

    // How much of what waits is done with; 0 when its other end must come first.
    private int Next(int at, bool isEnd, StringBuilder taken)
    {
        switch (waiting[at])
        {
            case '!' when at + 1 == waiting.Length && !isEnd:
                return 0;
            case '!' when at + 1 < waiting.Length && waiting[at + 1] == '[':
                return 1;
            case '[':
                return Bracket(at, isEnd, taken);
            case ' ':
                return Blanks(at, isEnd, taken);
            case '(':
                Open(taken);
                return 1;
            default:
                taken.Append(Harmless(waiting[at]));
                return 1;
        }
    }

    // Blanks before a marker that is dropped go with it.
    private int Blanks(int at, bool isEnd, StringBuilder taken)
    {
        var next = at;
        while (next < waiting.Length && waiting[next] == ' ')
            next++;
        if (next == waiting.Length)
            return isEnd ? next - at : 0;
        if (waiting[next] != '[')
        {
            taken.Append(waiting, at, next - at);
            return next - at;
        }

        var before = taken.Length;
        var length = Bracket(next, isEnd, taken.Append(waiting, at, next - at));
        if (length > 0 && taken.Length > before + next - at)
            return next - at + length;
        taken.Length = before;
        if (length == 0)
            return 0;

        // They are the next marker's, when one follows at once.
        var behind = next + length;
        if (behind == waiting.Length || waiting[behind] != '[')
            return behind == waiting.Length && !isEnd ? 0 : behind - at;
        waiting = waiting.Remove(next, length);
        return Blanks(at, isEnd, taken);
    }

    private int Bracket(int at, bool isEnd, StringBuilder taken)
    {
        var end = waiting.AsSpan(at, Math.Min(waiting.Length - at, LongestBracket)).IndexOf(']');
        if (end < 0)
            return Unfinished(isEnd || waiting.Length - at >= LongestBracket, taken);
        var inside = waiting.AsSpan(at + 1, end - 1);
        var behind = at + end + 1;
        if (Markers(inside) is { } markers)
        {
            taken.Append(markers);
            return end + 1;
        }

        if (behind == waiting.Length && !isEnd)
            return 0;
        if (behind == waiting.Length || waiting[behind] != '(')
        {
            Open(taken);
            Append(taken, inside).Append(')');
            return end + 1;
        }

        var address = waiting.AsSpan(behind, Math.Min(waiting.Length - behind, LongestAddress)).IndexOf(')');
        if (address < 0 && !isEnd && waiting.Length - behind < LongestAddress)
            return 0;
        Append(taken, inside);
        return (address < 0 ? Math.Min(waiting.Length, behind + LongestAddress) : behind + address + 1) - at;
    }

    private StringBuilder Append(StringBuilder taken, ReadOnlySpan<char> words)
    {
        foreach (var character in words)
        {
            if (Harmless(character) is '(')
                Open(taken);
            else
                taken.Append(Harmless(character));
        }

        return taken;
    }

    private static char Harmless(char character) => character switch
    {
        '<' => '‹',
        '>' => '›',
        '[' => '(',
        ']' => ')',
        _ => character,
    };

    // A marker with something in round brackets behind it is no link.
    private void Open(StringBuilder taken) => taken.Append((taken.Length > 0 ? taken[^1] : last) == ']' ? " (" : "(");

    private int Unfinished(bool isCertain, StringBuilder taken)
    {
        if (!isCertain)
            return 0;
        Open(taken);
        return 1;
    }

    // The markers of "1", "1, 3" that name a passage, or null when it is something else.
    private string? Markers(ReadOnlySpan<char> inside)
    {
        if (inside.IsEmpty || inside.ContainsAnyExcept(MarkerSigns))
            return null;
        var markers = new StringBuilder();
        foreach (var part in inside.SplitAny(", "))
        {
            if (int.TryParse(inside[part], NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= 1 && n <= passages)
                markers.Append(CultureInfo.InvariantCulture, $"[{n}]");
        }

        return markers.ToString();
    }
}
