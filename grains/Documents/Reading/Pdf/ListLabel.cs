using System.Buffers;

namespace Rag.Documents.Reading;

/// <summary>What stands before an item of a list: a bullet, "3.", "(b)", "2.4.1".</summary>
internal static class ListLabel
{
    private const string Bullets = "•▪●○◦‣■□➢➤✓·–-\uF0B7";
    private const int Longest = 8;
    private static readonly SearchValues<char> NumberSigns = SearchValues.Create("0123456789.");

    /// <summary>Whether a line is nothing else.</summary>
    public static bool IsAlone(string line) => (line.Length == 1 && IsBullet(line[0])) || IsNumber(line, alone: true);

    /// <summary>Whether a line begins with one.</summary>
    public static bool Leads(string line) => Label(line) is { Length: > 0 } label && ((label.Length == 1 && IsBullet(label[0])) || IsNumber(label, alone: false));

    /// <summary>How many numbers the label before a capital letter has: 2 for "5.1 Results"; 0 when there is none.</summary>
    public static int SectionDepth(string line)
    {
        var label = Label(line).TrimEnd('.');
        return label.Length > 0 && IsSection(label) && line.Length > label.Length + 1 && char.IsUpper(line.AsSpan(label.Length).TrimStart(" .")[0]) ? label.Count('.') + 1 : 0;
    }

    private static ReadOnlySpan<char> Label(string line)
    {
        var blank = line.IndexOf(' ', StringComparison.Ordinal);
        return blank is > 0 and <= Longest ? line.AsSpan(0, blank) : [];
    }

    private static bool IsBullet(char character) => Bullets.Contains(character, StringComparison.Ordinal);

    // A bare number is a label only when it stands alone: a sentence may begin with one.
    private static bool IsNumber(ReadOnlySpan<char> text, bool alone)
    {
        if (text.Length is < 1 or > Longest)
            return false;
        var closed = text[^1] is '.' or ')';
        var inner = text.TrimStart('(').TrimEnd(".)");
        if (inner.Length == 1 && char.IsAsciiLetter(inner[0]))
            return closed;
        if (inner.Length > 0 && inner.IndexOfAnyExcept("ivxlc") < 0)
            return closed;
        return inner.Length > 0 && IsSection(inner) && (closed || inner.Contains('.') || (alone && inner.Length <= 3));
    }

    // "5", "5.1", "12.3.4": no number of it has three digits when there are several, and none begins with a zero, as decimal fractions do.
    private static bool IsSection(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAnyExcept(NumberSigns) >= 0)
            return false;
        foreach (var part in text.Split('.'))
        {
            var number = text[part];
            if (number.Length is < 1 or > 3 || number[0] == '0' || (number.Length == 3 && number.Length < text.Length))
                return false;
        }

        return true;
    }
}
