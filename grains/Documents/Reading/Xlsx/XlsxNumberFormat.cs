using System.Globalization;
using System.Text;

namespace Rag.Documents.Reading;

/// <summary>
/// How numbers of one format are shown (ECMA-376, 18.8.31), as far as it changes what they mean: dates, times, percentages, leading zeros, and what stands before and behind,
/// which is mostly a currency or a unit.
/// </summary>
internal sealed class XlsxNumberFormat
{
    private const int MostZeros = 32;
    private const double SecondsOfDay = 86_400;
    private bool _isDate;
    private bool _isDuration;
    private bool _isPercent;
    private int _integerZeros;
    private string _before = "";
    private string _behind = "";

    /// <summary>A number as it is.</summary>
    public static XlsxNumberFormat Plain { get; } = new();

    /// <summary>The format of a built-in number (ECMA-376, 18.8.30).</summary>
    public static XlsxNumberFormat BuiltIn(int number) => number switch
    {
        9 or 10 => new XlsxNumberFormat { _isPercent = true },
        46 => new XlsxNumberFormat { _isDuration = true },
        (>= 14 and <= 22) or (>= 27 and <= 36) or 45 or 47 or (>= 50 and <= 58) => new XlsxNumberFormat { _isDate = true },
        _ => Plain,
    };

    /// <summary>Reads a format code; of several sections the first, which is for positive numbers.</summary>
    public static XlsxNumberFormat Parse(string code)
    {
        var (format, literal, digits, dates, months) = (new XlsxNumberFormat(), new StringBuilder(), 0, false, false);
        var beforeThePoint = true;
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            switch (char.ToLowerInvariant(code[i]))
            {
                case '"':
                    i = Quoted(code, i + 1, '"', literal);
                    break;
                case '\\' when i + 1 < code.Length:
                    literal.Append(code[++i]);
                    break;
                case '[':
                    i = format.Bracketed(code, i + 1, literal);
                    break;
                case '_' or '*':
                    i++; // a blank as wide as the next character, or as many of it as fit
                    break;
                case '0' or '#' or '?':
                    format._before = digits++ == 0 ? literal.ToString() : format._before;
                    literal.Clear();
                    format._integerZeros += beforeThePoint && code[i] == '0' ? 1 : 0;
                    break;
                case '.':
                    beforeThePoint = false;
                    break;
                case '%':
                    format._isPercent = true;
                    break;
                case 'm':
                    months = true;
                    break;
                case 'y' or 'd' or 'h' or 's':
                    dates = true;
                    break;
                case 'g' when code.AsSpan(i).StartsWith("General", StringComparison.OrdinalIgnoreCase):
                    (format._before, digits) = (literal.ToString(), digits + 1);
                    literal.Clear();
                    i += "General".Length - 1;
                    break;
                case '$' or '€' or '£' or '¥' or ' ':
                    literal.Append(code[i]);
                    break;
            }
        }

        format._isDate = !format._isDuration && (dates || (months && digits == 0));
        format._behind = literal.ToString();
        return format;
    }

    /// <summary>A stored number as a person sees it, or nearly so.</summary>
    public string Show(string value, bool has1904Dates)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return value;
        if (_isDuration && Math.Abs(number) < 1e6)
            return Duration(number);
        if (_isDate && DateOf(number, has1904Dates) is { } date)
            return date;
        if (_isPercent)
            return (number * 100).ToString("0.####", CultureInfo.InvariantCulture) + "%";
        var text = _integerZeros > 1 && Math.Abs(number) < 1e15
            ? ((decimal)number).ToString(new string('0', Math.Min(_integerZeros, MostZeros)) + ".###############", CultureInfo.InvariantCulture)
            : General(value);
        return (_before + text + _behind).Trim();
    }

    /// <summary>A stored number with the digits that a person knows: stored with 17, 0.1 + 0.2 is not 0.3.</summary>
    public static string General(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) is >= 1e-5 and < 1e15 or 0
            ? ((decimal)number).ToString("0.###############", CultureInfo.InvariantCulture)
            : value;

    private static int Quoted(string code, int from, char end, StringBuilder literal)
    {
        for (; from < code.Length && code[from] != end; from++)
            literal.Append(code[from]);
        return from;
    }

    // "[$kn-41A]" is a currency, "[h]" hours that go on behind 24; colours and conditions say nothing here.
    private int Bracketed(string code, int from, StringBuilder literal)
    {
        var inside = new StringBuilder();
        var end = Quoted(code, from, ']', inside);
        if (inside.Length > 1 && inside[0] == '$')
            literal.Append(inside.ToString(1, inside.Length - 1).Split('-')[0]);
        else if (inside.Length > 0 && inside.ToString().All(sign => char.ToLowerInvariant(sign) == char.ToLowerInvariant(inside[0])) && inside[0] is 'h' or 'H' or 'm' or 'M' or 's' or 'S')
            _isDuration = true;
        return end;
    }

    private static string Duration(double days)
    {
        var seconds = (long)Math.Round(Math.Abs(days) * SecondsOfDay);
        var text = string.Create(CultureInfo.InvariantCulture, $"{(days < 0 ? "-" : "")}{seconds / 3600}:{seconds / 60 % 60:00}");
        return seconds % 60 == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}:{seconds % 60:00}");
    }

    private static string? DateOf(double days, bool has1904Dates)
    {
        var serial = days + (has1904Dates ? 1462 : 0);
        if (serial is < 0 or > 2_958_465)
            return null;
        if (serial < 1)
            return TimeOnly.MinValue.Add(TimeSpan.FromSeconds(Math.Round(serial * SecondsOfDay))).ToString("HH:mm", CultureInfo.InvariantCulture);
        var date = DateTime.FromOADate(serial);
        return date.TimeOfDay < TimeSpan.FromSeconds(1) ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : date.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }
}
