using Rag.Access;
using Rag.Tenants;

namespace Rag.Tasks;

/// <summary>Locates a task's grain and rows.</summary>
/// <param name="Tenant">The tenant that owns it.</param>
/// <param name="Task">Its UUIDv7.</param>
[GenerateSerializer, Immutable, Alias("rag.TaskKey")]
public readonly record struct TaskKey([property: Id(0)] TenantId Tenant, [property: Id(1)] Guid Task)
{
    /// <summary>Reads <c>tenant/id</c>.</summary>
    public static bool TryParse(string? text, out TaskKey key)
    {
        var parsed = TenantScopedKey.TrySplit(text, out var tenant, out var rest) & Guid.TryParseExact(rest, "D", out var id);
        key = new TaskKey(tenant, id);
        return parsed;
    }

    /// <summary>Reads <c>tenant/id</c>.</summary>
    /// <exception cref="FormatException">The text is not two UUIDs with a slash between.</exception>
    public static TaskKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is not a TaskKey.");

    /// <inheritdoc />
    public override string ToString() => TenantScopedKey.Join(Tenant, Task.ToString("D"));
}
