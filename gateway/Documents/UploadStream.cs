using Microsoft.AspNetCore.Http;
using Rag.Storage;

namespace Rag.Gateway;

/// <summary>
/// A request's body, or a part of it, for those who cannot know whose fault a failing read is: a body that is cut off or malformed is the caller's,
/// not the store's.
/// </summary>
internal sealed class UploadStream(Stream inner) : ReadOnlyStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await inner.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception broken) when (broken is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new ProblemException(Problem.Invalid("body", "is cut off or malformed."));
        }
    }

    public override int Read(Span<byte> buffer) => throw new NotSupportedException("A request's body is read asynchronously.");
}
