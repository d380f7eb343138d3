using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Rag.Gateway;

/// <summary>
/// Reads a <c>multipart/form-data</c> body (RFC 7578) as it comes in: each file goes from the socket to the blob store, so neither memory nor a temporary file ever
/// holds one. Fields may stand before, between or behind the files.
/// </summary>
internal sealed class MultipartUpload(RagGatewayOptions options)
{
    private const string FileField = "file";
    private const int LongestBoundary = 70; // RFC 2046, section 5.1.1
    private const int LongestField = 64 * 1024;
    private const int MostFields = 64;

    /// <summary>Whether a request is of this kind.</summary>
    public static bool Is(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);

    /// <summary>Stores the files and gives what stands beside them.</summary>
    /// <exception cref="ProblemException">The body is malformed, or has a wrong field.</exception>
    public async Task<DocumentForm> Read(HttpRequest request, UploadBatch batch, CancellationToken cancellationToken)
    {
        var reader = new MultipartReader(Boundary(request), new UploadStream(request.Body)) { HeadersCountLimit = 16, HeadersLengthLimit = 16 * 1024 };
        var fields = new List<(string, string)>();
        while (await Next(reader, cancellationToken) is { } section)
        {
            var disposition = Disposition(section);
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value;
            if (name == FileField)
                await StoreFile(section, disposition, batch, cancellationToken);
            else
                fields.Add(await ReadField(name!, section, fields.Count, cancellationToken));
        }
        return DocumentForm.Of(fields, batch.Files.Count);
    }

    private static string Boundary(HttpRequest request)
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(request.ContentType).Boundary);
        new Validation()
            .Require(boundary.Length is > 0 and <= LongestBoundary, HeaderNames.ContentType, $"must name a boundary of 1 to {LongestBoundary} characters.")
            .Done();
        return boundary.Value!;
    }

    private static async Task<MultipartSection?> Next(MultipartReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancellationToken);
        }
        catch (Exception malformed) when (malformed is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new ProblemException(Problem.Invalid("body", "is not well-formed multipart/form-data."));
        }
    }

    private static ContentDispositionHeaderValue Disposition(MultipartSection section) =>
        ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
        && disposition.DispositionType.Equals("form-data", StringComparison.OrdinalIgnoreCase)
        && !StringSegment.IsNullOrEmpty(HeaderUtilities.RemoveQuotes(disposition.Name))
            ? disposition
            : throw new ProblemException(Problem.Invalid("body", "has a part without a Content-Disposition: form-data with a name."));

    private async Task StoreFile(MultipartSection section, ContentDispositionHeaderValue disposition, UploadBatch batch, CancellationToken cancellationToken)
    {
        new Validation().Require(batch.Files.Count < options.MaxFilesPerRequest, FileField, $"may stand there {options.MaxFilesPerRequest} times at most.").Done();
        var fileName = StringSegment.IsNullOrEmpty(disposition.FileNameStar) ? HeaderUtilities.UnescapeAsQuotedString(disposition.FileName) : disposition.FileNameStar;
        await batch.Store(FileNames.Clean(fileName.Value), FileNames.MediaType(section.ContentType), new UploadStream(section.Body), cancellationToken);
    }

    private static async Task<(string Name, string Value)> ReadField(string name, MultipartSection section, int before, CancellationToken cancellationToken)
    {
        new Validation().Require(before < MostFields, "body", $"may have {MostFields} fields at most.").Done();
        // One byte more than allowed tells that there is more.
        var buffer = new byte[LongestField + 1];
        var length = await new UploadStream(section.Body).ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        new Validation().Require(length <= LongestField, BadRequestProblems.Shortened(name), $"must have at most {LongestField} bytes.").Done();
        return (name, Encoding.UTF8.GetString(buffer, 0, length));
    }
}
