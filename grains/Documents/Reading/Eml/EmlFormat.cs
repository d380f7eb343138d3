using System.Collections.Frozen;
using MimeKit;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>Mail messages (RFC 5322, MIME), with what is attached to them. Parsed by MimeKit from the file, so that no attachment is in memory whole before its turn.</summary>
internal sealed class EmlFormat : IDocumentFormat
{
    private const int DeepestParts = 32;
    private const int LeastHeaders = 3;

    // Stands before a message that comes from a Unix mailbox.
    private const string MailboxMark = "From ";
    private static readonly FrozenSet<string> MessageHeaders = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "from", "to", "cc", "subject", "date", "message-id", "mime-version", "received", "return-path", "delivered-to", "reply-to", "content-type", "content-transfer-encoding", "dkim-signature", "sender");

    public string MediaType => "message/rfc822";

    // Begins with header fields of which at least three are those of mail; two where the name says it too.
    public bool Recognises(FileProbe file)
    {
        if (!file.Text.IsText)
            return false;
        var named = file.Extension is ".eml" or ".mht" or ".mhtml" || file.MediaType == MediaType;
        return Headers(file.Text.Start) >= (named ? LeastHeaders - 1 : LeastHeaders);
    }

    public IEnumerable<ReaderItem> Read(FileProbe file, ReadRequest request)
    {
        using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.SequentialScan);
        var parser = Parser(stream, file.Text);
        using var message = Next(parser);
        yield return new DocumentOpened(MediaType, null, HasPages: false, DocumentTitle.Clean(message.Subject), new DocumentProperties(
            PropertyText.OneLine(message.From.FirstOrDefault()?.Name is { Length: > 0 } name ? name : message.From.ToString()), message.Date == default ? null : message.Date.ToUniversalTime()));
        foreach (var part in PartCutter.Cut(new EmlMessage(message, request).Blocks().Concat(Others(parser, request)), request.FromPage))
            yield return part;
    }

    // A mailbox holds one message after the other.
    private static IEnumerable<SourceBlock> Others(MimeParser parser, ReadRequest request)
    {
        while (!parser.IsEndOfStream)
        {
            using var message = Next(parser);
            foreach (var block in new EmlMessage(message, request).Blocks())
                yield return block;
        }
    }

    private static MimeParser Parser(Stream stream, TextProbe text)
    {
        var options = ParserOptions.Default.Clone();
        options.MaxMimeDepth = DeepestParts;
        options.CharsetEncoding = text.Encoding; // of headers that are written as no standard allows
        return new MimeParser(options, stream, text.Start.StartsWith(MailboxMark, StringComparison.Ordinal) ? MimeFormat.Mbox : MimeFormat.Entity, persistent: true);
    }

    private static MimeMessage Next(MimeParser parser)
    {
        try
        {
            return parser.ParseMessage();
        }
        catch (FormatException)
        {
            throw Unreadable.Corrupt("it is no whole mail message");
        }
    }

    private static int Headers(string start)
    {
        var found = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var raw in start.Split('\n'))
        {
            var line = raw.TrimEnd('\r');
            if (line.Length == 0)
                break;
            if (line[0] is ' ' or '\t' || line.StartsWith(MailboxMark, StringComparison.Ordinal))
                continue;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1 || line.AsSpan(0, colon).ContainsAny(" \t"))
                return 0;
            if (MessageHeaders.Contains(line[..colon]))
                found.Add(line[..colon]);
        }

        return found.Count;
    }
}
