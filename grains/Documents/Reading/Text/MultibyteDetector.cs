using System.Collections.Immutable;
using System.Text;

namespace Rag.Documents.Reading;

/// <summary>
/// Tells the encodings of Chinese, Japanese and Korean in which a character is two bytes. Their tables are sorted: what stands in ordinary text lies in a known part of each. An encoding is
/// taken when the bytes of the file pair up in it without breaking, nearly all pairs lie in that part, and pairs stand side by side, as letters with accents in a text of one-byte characters
/// do not.
/// </summary>
internal static class MultibyteDetector
{
    private const double UsualShare = 0.85;
    private const double SideBySideShare = 0.5;
    private const double BrokenShare = 0.01;
    private const double LeastKana = 0.05;

    // Japanese first, since its kana tell it from the others, which share its ranges; then the narrower range before the wider one.
    private static readonly ImmutableArray<Candidate> s_candidates =
    [
        new(932, IsShiftJisLead, IsShiftJisTrail, (lead, trail) => IsShiftJisKana(lead, trail) || lead is 0x81 or (>= 0x88 and <= 0x97), IsShiftJisKana),
        new(51932, IsHigh, IsHigh, (lead, _) => lead is 0xA1 or 0xA3 or 0xA4 or 0xA5 or (>= 0xB0 and <= 0xCF), (lead, _) => lead is 0xA4 or 0xA5),
        new(949, IsLead, IsTrail, (lead, trail) => lead is 0xA1 or 0xA3 or (>= 0xB0 and <= 0xC8) && IsHigh(trail), null),
        new(54936, IsLead, IsTrail, (lead, trail) => lead is 0xA1 or 0xA3 or (>= 0xB0 and <= 0xD7) && IsHigh(trail), null),
        new(950, IsLead, IsTrail, (lead, _) => lead is 0xA1 or 0xA2 or (>= 0xA4 and <= 0xC6), null),
    ];

    /// <summary>The encoding of a text that is no UTF-8, or null when it is none of these.</summary>
    /// <param name="text">The text, from its beginning.</param>
    public static Encoding? Detect(Stream text)
    {
        var counts = s_candidates.Select(candidate => new Pairs(candidate)).ToList();
        var bytes = new byte[64 * 1024];
        for (int read; (read = text.Read(bytes)) > 0;)
        {
            foreach (var pairs in counts)
                pairs.Count(bytes.AsSpan(0, read));
        }

        return counts.FirstOrDefault(pairs => pairs.Fit) is { } found ? Encoding.GetEncoding(found.CodePage) : null;
    }

    private static bool IsHigh(byte value) => value is >= 0xA1 and <= 0xFE;

    private static bool IsLead(byte value) => value is >= 0x81 and <= 0xFE;

    private static bool IsTrail(byte value) => value is (>= 0x40 and <= 0x7E) or (>= 0x80 and <= 0xFE);

    private static bool IsShiftJisLead(byte value) => value is (>= 0x81 and <= 0x9F) or (>= 0xE0 and <= 0xFC);

    private static bool IsShiftJisTrail(byte value) => value is (>= 0x40 and <= 0x7E) or (>= 0x80 and <= 0xFC);

    private static bool IsShiftJisKana(byte lead, byte trail) => lead == 0x83 || (lead == 0x82 && trail >= 0x9F);

    /// <param name="CodePage">Of Windows.</param>
    /// <param name="IsLead">Whether a byte begins a pair.</param>
    /// <param name="IsTrail">Whether a byte ends one.</param>
    /// <param name="IsUsual">Whether a pair lies where ordinary text does.</param>
    /// <param name="IsKana">Whether a pair is one of the syllables that no Japanese text is without.</param>
    private sealed record Candidate(int CodePage, Func<byte, bool> IsLead, Func<byte, bool> IsTrail, Func<byte, byte, bool> IsUsual, Func<byte, byte, bool>? IsKana);

    private sealed class Pairs(Candidate candidate)
    {
        private long _pairs;
        private long _usual;
        private long _kana;
        private long _sideBySide;
        private long _broken;
        private byte _lead;
        private bool _afterPair;

        public int CodePage => candidate.CodePage;

        public bool Fit => _pairs > 0 && _broken <= BrokenShare * _pairs && _usual >= UsualShare * _pairs && _sideBySide >= SideBySideShare * _pairs
            && (candidate.IsKana is null || _kana >= LeastKana * _pairs);

        public void Count(ReadOnlySpan<byte> bytes)
        {
            foreach (var value in bytes)
            {
                if (_lead != 0)
                    End(value);
                else if (value < 0x80)
                    _afterPair = false;
                else if (candidate.IsLead(value))
                    _lead = value;
                else
                    Break();
            }
        }

        private void End(byte trail)
        {
            var lead = _lead;
            _lead = 0;
            if (!candidate.IsTrail(trail))
            {
                Break();
                return;
            }

            _pairs++;
            _usual += candidate.IsUsual(lead, trail) ? 1 : 0;
            _kana += candidate.IsKana?.Invoke(lead, trail) == true ? 1 : 0;
            _sideBySide += _afterPair ? 1 : 0;
            _afterPair = true;
        }

        private void Break()
        {
            _broken++;
            _afterPair = false;
        }
    }
}
