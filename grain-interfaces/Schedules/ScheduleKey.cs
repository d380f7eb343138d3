using System.Security.Cryptography;
using System.Text;
using Rag.Access;
using Rag.Tenants;

namespace Rag.Schedules;

/// <summary>Locates a schedule's grain and row.</summary>
/// <param name="Tenant">The tenant that owns it.</param>
/// <param name="Schedule">Made of its name, so that a tenant has one schedule of a name.</param>
[GenerateSerializer, Immutable, Alias("rag.ScheduleKey")]
public readonly record struct ScheduleKey([property: Id(0)] TenantId Tenant, [property: Id(1)] Guid Schedule)
{
    /// <summary>The schedule of a name. UUIDv8 (RFC 9562, section 5.8) of a SHA-256 hash.</summary>
    public static ScheduleKey Of(TenantId tenant, string name)
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"schedule {tenant} {name}"), bytes);
        bytes[6] = (byte)(0x80 | (bytes[6] & 0x0f));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3f));
        return new ScheduleKey(tenant, new Guid(bytes[..16], bigEndian: true));
    }

    /// <summary>Reads <c>tenant/id</c>.</summary>
    public static bool TryParse(string? text, out ScheduleKey key)
    {
        var parsed = TenantScopedKey.TrySplit(text, out var tenant, out var rest) & Guid.TryParseExact(rest, "D", out var id);
        key = new ScheduleKey(tenant, id);
        return parsed;
    }

    /// <summary>Reads <c>tenant/id</c>.</summary>
    /// <exception cref="FormatException">The text is not two UUIDs with a slash between.</exception>
    public static ScheduleKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is not a ScheduleKey.");

    /// <inheritdoc />
    public override string ToString() => TenantScopedKey.Join(Tenant, Schedule.ToString("D"));
}
