using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Rag.Tasks;

/// <summary>
/// Ids of tasks that must not come to be twice: made of what they are for, so that whoever makes one a second time makes the same one. UUIDv8 (RFC 9562, section 5.8): 48 bits of
/// milliseconds as in version 7, the rest of a SHA-256 hash.
/// </summary>
public static class DerivedTaskId
{
    /// <summary>The task that repeats a failed one. A repetition that fails has a repetition of its own.</summary>
    /// <param name="task">The failed one.</param>
    /// <param name="createdAt">When it was accepted; milliseconds count.</param>
    public static Guid RepetitionOf(TaskKey task, DateTimeOffset createdAt) => Of($"repetition of {task}", createdAt);

    /// <summary>The task of a schedule's fire.</summary>
    /// <param name="schedule">The schedule's key.</param>
    /// <param name="nominal">When it was to fire, whenever it does.</param>
    public static Guid FireOf(string schedule, DateTimeOffset nominal) => Of($"fire of {schedule}", nominal);

    private static Guid Of(string purpose, DateTimeOffset time)
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{purpose} {time.ToUnixTimeMilliseconds()}")), bytes);
        Span<byte> milliseconds = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(milliseconds, time.ToUnixTimeMilliseconds());
        milliseconds[2..].CopyTo(bytes);
        bytes[6] = (byte)(0x80 | (bytes[6] & 0x0f));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3f));
        return new Guid(bytes[..16], bigEndian: true);
    }
}
