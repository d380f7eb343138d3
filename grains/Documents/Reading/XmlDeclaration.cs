using System.Text;
using System.Text.RegularExpressions;

namespace Rag.Documents.Reading;

/// <summary>The first line of XML, for what is XML but read as something else.</summary>
internal static partial class XmlDeclaration
{
    /// <summary>The encoding that it declares (XML 1.0, 4.3.3), UTF-8 when it declares none that is known.</summary>
    /// <param name="head">The first bytes.</param>
    public static Encoding EncodingOf(ReadOnlySpan<byte> head)
    {
        if (Declared().Match(Encoding.Latin1.GetString(head)) is not { Success: true } declared)
            return Encoding.UTF8;
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            // A declaration that could be read byte by byte does not mean UTF-16.
            var encoding = Encoding.GetEncoding(declared.Groups[1].Value);
            return encoding.IsSingleByte ? encoding : Encoding.UTF8;
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    [GeneratedRegex("""^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""", RegexOptions.CultureInvariant)]
    private static partial Regex Declared();
}
