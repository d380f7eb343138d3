namespace Rag.Documents;

/// <summary>What an address held, as its server tells versions apart (RFC 9110, section 8.8): at least one of the two is known.</summary>
[GenerateSerializer, Immutable, Alias("rag.WebVersion")]
public sealed record WebVersion
{
    /// <summary>The address that answered, behind all redirections: another one's versions may have the same names.</summary>
    [Id(0)] public required string Address { get; init; }

    /// <summary>The entity tag, with its quotation marks.</summary>
    [Id(1)] public string? ETag { get; init; }

    /// <summary>When it was last changed.</summary>
    [Id(2)] public DateTimeOffset? LastModified { get; init; }
}
