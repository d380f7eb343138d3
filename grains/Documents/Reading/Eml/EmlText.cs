using System.Text;
using MimeKit;

namespace Rag.Documents.Reading;

/// <summary>The characters of a part of a message. Many programs name the wrong encoding or none, so a name is believed only as long as the bytes agree with it.</summary>
internal static class EmlText
{
    /// <summary>The text of a part.</summary>
    public static string Of(TextPart part)
    {
        using var bytes = new MemoryStream();
        part.Content?.DecodeTo(bytes);
        if (Declared(part.ContentType.Charset) is { } declared)
        {
            try
            {
                return declared.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
            }
            catch (DecoderFallbackException)
            {
                // Found by its bytes below.
            }
        }

        var probe = TextProbe.Of(bytes);
        return probe.Encoding.GetString(bytes.GetBuffer(), probe.Preamble, (int)bytes.Length - probe.Preamble);
    }

    private static Encoding? Declared(string? charset)
    {
        try
        {
            return charset is null ? null : Encoding.GetEncoding(charset, EncoderFallback.ReplacementFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
