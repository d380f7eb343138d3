namespace Rag.Tenants;

/// <summary>A tenant's row; the names are those of <see cref="TenantSnapshot"/>.</summary>
internal sealed record TenantState
{
    public Guid TenantId { get; init; }

    public string Slug { get; init; } = "";

    public string Plan { get; init; } = "free";

    public string Status { get; init; } = "active";

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The tenant as clients see it.</summary>
    public TenantSnapshot ToSnapshot() => new() { TenantId = TenantId, Slug = Slug, Plan = Plan, Status = Status, CreatedAt = CreatedAt };
}
