using System.Globalization;
using System.Text;

namespace Rag.Documents.Reading;

/// <summary>How the numbers of lists are written that are not written in figures.</summary>
internal static class ListNumber
{
    /// <summary>A to Z, then AA to ZZ, as Word and LibreOffice do.</summary>
    public static string Letters(int value) => value is < 1 or > 780 ? value.ToString(CultureInfo.InvariantCulture) : new string((char)('A' + (value - 1) % 26), 1 + (value - 1) / 26);

    /// <summary>Roman numerals.</summary>
    public static string Roman(int value)
    {
        if (value is < 1 or > 3999)
            return value.ToString(CultureInfo.InvariantCulture);
        (int Value, string Sign)[] signs =
            [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
        var roman = new StringBuilder();
        foreach (var (worth, sign) in signs)
        {
            for (; value >= worth; value -= worth)
                roman.Append(sign);
        }

        return roman.ToString();
    }
}
