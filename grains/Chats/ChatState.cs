using System.Collections.Immutable;

namespace Rag.Chats;

/// <summary>A chat's row; the names are those of <see cref="ChatSnapshot"/>: lists are read from the row itself.</summary>
internal sealed record ChatState
{
    public Guid ChatId { get; init; }

    public string Title { get; init; } = "";

    public Guid OwnerId { get; init; }

    public ChatVisibility Visibility { get; init; } = ChatVisibility.Private;

    public RagConfig RagConfig { get; init; } = new();

    public ImmutableArray<ChatShare> Shares { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The chat as clients see it.</summary>
    public ChatSnapshot ToSnapshot() => new()
    {
        ChatId = ChatId,
        Title = Title,
        OwnerId = OwnerId,
        Visibility = Visibility,
        RagConfig = RagConfig,
        Shares = Shares,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
    };
}
