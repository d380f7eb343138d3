using System.Globalization;
using System.Text;
using MimeKit;
using MimeKit.Text;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>Makes blocks of one message: its envelope, its text (of alternatives the plain one, if it says anything), then its attachments. The parser bounds the depth.</summary>
internal sealed class EmlMessage(MimeMessage message, ReadRequest request)
{
    private const int MostAttachments = 200;
    private const int LeastOfAlternative = 2;
    private readonly List<MimeEntity> _attachments = [];

    /// <summary>The blocks, in order.</summary>
    public IEnumerable<SourceBlock> Blocks()
    {
        if (!string.IsNullOrWhiteSpace(message.Subject))
            yield return new SourceBlock(BlockKind.Heading, TableRows.OneLine(message.Subject), 1);
        yield return new SourceBlock(BlockKind.Paragraph, Envelope());
        if (message.Body is { } body)
        {
            foreach (var block in Text(body))
                yield return block;
        }

        foreach (var block in _attachments.Take(MostAttachments).SelectMany(Attachment))
            yield return block;
    }

    private string Envelope()
    {
        var lines = new StringBuilder();
        Add("From", message.From.ToString());
        Add("To", message.To.ToString());
        Add("Cc", message.Cc.ToString());
        if (message.Date != default)
            Add("Date", message.Date.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture));
        return lines.ToString();

        void Add(string name, string value)
        {
            if (!string.IsNullOrWhiteSpace(value))
                lines.Append(lines.Length > 0 ? "\n" : "").Append(name).Append(": ").Append(PropertyText.OneLine(value));
        }
    }

    private IEnumerable<SourceBlock> Text(MimeEntity entity)
    {
        switch (entity)
        {
            case MultipartAlternative alternative:
                return Alternative(alternative);
            case MultipartRelated { Root: { } root } related:
                return Text(root).Concat(related.Where(part => part != root && !IsResource(part)).SelectMany(Text));
            case Multipart multipart:
                return multipart.SelectMany(Text);
            case TextPart { IsAttachment: false } text:
                return Text(text);
            case MimePart part when IsDecoration(part) || IsSignature(part):
                return [];
            default:
                _attachments.Add(entity);
                return [];
        }
    }

    // What is not chosen may still carry attachments, as calendars do. Where the plain text says much less, it only says that there is another one.
    private List<SourceBlock> Alternative(MultipartAlternative alternative)
    {
        var choices = alternative.Select(choice => Text(choice).ToList()).ToList();
        var longest = choices.Select(Length).DefaultIfEmpty().Max();
        var plain = alternative.Select((choice, i) => choice is TextPart { IsPlain: true } ? i : -1).FirstOrDefault(i => i >= 0, -1);
        return plain >= 0 && Length(choices[plain]) * LeastOfAlternative >= longest ? choices[plain] : choices.LastOrDefault(blocks => blocks.Count > 0) ?? [];
    }

    private static int Length(List<SourceBlock> blocks) => blocks.Sum(block => block.Text.Length);

    private static IEnumerable<SourceBlock> Text(TextPart part)
    {
        var text = EmlText.Of(part);
        if (part.IsHtml)
            return part.ContentLocation is null ? HtmlFormat.Fragment(text) : HtmlFormat.Page(text);
        return PlainTextFormat.Paragraphs(new StringReader(part.IsFlowed ? new FlowedToText { DeleteSpace = HasDeletedSpaces(part) }.Convert(text) : text));
    }

    private static bool HasDeletedSpaces(TextPart part) => string.Equals(part.ContentType.Parameters["delsp"], "yes", StringComparison.OrdinalIgnoreCase);

    // The pictures of a signature.
    private static bool IsDecoration(MimePart part) => !part.IsAttachment && part.ContentType.IsMimeType("image", "*");

    // What signs the other part says nothing to a reader.
    private static bool IsSignature(MimePart part) => part.ContentType.IsMimeType("application", "*") && part.ContentType.MediaSubtype.EndsWith("-signature", StringComparison.OrdinalIgnoreCase);

    // What the page shows by its address or id: styles, scripts, frames.
    private static bool IsResource(MimeEntity part) => !part.IsAttachment && (part.ContentLocation is not null || part.ContentId is not null);

    private IEnumerable<SourceBlock> Attachment(MimeEntity entity, int index)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{request.Path}.{request.Nesting}-{index}");
        try
        {
            using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None))
                Save(entity, file);
            foreach (var block in EmbeddedFile.Blocks(request, path, NameOf(entity), entity.ContentType.MimeType))
                yield return block;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Save(MimeEntity entity, Stream file)
    {
        if (entity is MessagePart { Message: { } inner })
            inner.WriteTo(file);
        else if (entity is MimePart { Content: { } content })
            content.DecodeTo(file);
    }

    private static string NameOf(MimeEntity entity) => PropertyText.OneLine(entity switch
    {
        MessagePart { Message.Subject: { Length: > 0 } subject } => subject + ".eml",
        MimePart { FileName: { Length: > 0 } name } => Path.GetFileName(name),
        _ => entity.ContentType.Name,
    }) ?? "attachment";
}
