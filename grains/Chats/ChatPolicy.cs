namespace Rag.Chats;

/// <summary>Who may do what in a chat, and how it changes: pure rules.</summary>
internal static class ChatPolicy
{
    private const string Untitled = "New chat";

    /// <summary>A new chat.</summary>
    public static ChatState Create(Guid chatId, Guid owner, ChatChange settings, DateTimeOffset now) => new()
    {
        ChatId = chatId,
        OwnerId = owner,
        Title = settings.Title ?? Untitled,
        RagConfig = settings.RagConfig ?? new RagConfig(),
        Visibility = settings.Visibility ?? ChatVisibility.Private,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>Whether a user of the chat's tenant has at least a right.</summary>
    public static bool Allows(ChatState chat, Guid user, ChatRight right) => RightOf(chat, user) >= right;

    /// <summary>Other settings.</summary>
    public static ChatState Change(ChatState chat, ChatChange change, DateTimeOffset now) => chat with
    {
        Title = change.Title ?? chat.Title,
        RagConfig = change.RagConfig ?? chat.RagConfig,
        Visibility = change.Visibility ?? chat.Visibility,
        UpdatedAt = now,
    };

    /// <summary>Gives or takes a right. The owner's cannot be changed.</summary>
    public static ChatState Share(ChatState chat, Guid user, ChatRight? right, DateTimeOffset now)
    {
        if (user == chat.OwnerId)
            return chat;
        var others = chat.Shares.RemoveAll(s => s.UserId == user);
        return chat with { Shares = right is { } given ? others.Add(new ChatShare { UserId = user, Right = given }) : others, UpdatedAt = now };
    }

    /// <summary>
    /// The moment of a chat's next question. Messages stand in the order of their moments, and questions come by silos whose clocks differ and may be set back: so one is never before another that was
    /// asked earlier. The step is the least that the database tells apart.
    /// </summary>
    public static DateTimeOffset Place(DateTimeOffset newest, DateTimeOffset now) => now > newest ? now : newest.AddMicroseconds(1);

    // No right at all is 0, below every named one.
    private static ChatRight RightOf(ChatState chat, Guid user)
    {
        if (user == chat.OwnerId)
            return ChatRight.Admin;
        var given = chat.Shares.FirstOrDefault(s => s.UserId == user)?.Right ?? 0;
        return chat.Visibility == ChatVisibility.Tenant && given < ChatRight.Read ? ChatRight.Read : given;
    }
}
