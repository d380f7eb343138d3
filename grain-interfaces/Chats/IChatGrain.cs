using System.Collections.Immutable;
using Orleans.Concurrency;
using Rag.Tasks;

namespace Rag.Chats;

/// <summary>
/// One activation <b>is</b> one chat: title, settings, and who may read, write or administer it. Key: <see cref="ChatKey"/>.
/// Durable: all of it, before a call returns; its messages are rows that the tasks write together with their own.
/// A caller may repeat every method. A chat that the caller may not read answers as if it did not exist.
/// </summary>
[Alias("rag.IChatGrain")]
public interface IChatGrain : IGrainWithStringKey
{
    /// <summary>Makes the chat; repeated, gives the one that is there.</summary>
    [Alias("Create")]
    Task<ChatSnapshot> Create(ChatChange settings, CancellationToken cancellationToken);

    /// <summary>The chat now, or null if there is none for this caller.</summary>
    [Alias("Get"), AlwaysInterleave]
    Task<ChatSnapshot?> Get(CancellationToken cancellationToken);

    /// <summary>Changes title, settings or visibility (administrators of the chat).</summary>
    [Alias("Change")]
    Task<ChatOutcome> Change(ChatChange change, CancellationToken cancellationToken);

    /// <summary>Gives or (null) takes a user's right (administrators of the chat).</summary>
    [Alias("Share")]
    Task<ChatOutcome> Share(Guid user, ChatRight? right, CancellationToken cancellationToken);

    /// <summary>Removes the chat and its messages (administrators of the chat).</summary>
    [Alias("Delete")]
    Task<ChatOutcome> Delete(CancellationToken cancellationToken);

    /// <summary>Whether the caller has at least this right.</summary>
    [Alias("Allows"), AlwaysInterleave]
    Task<bool> Allows(ChatRight right, CancellationToken cancellationToken);

    /// <summary>The moment of a question that the caller is about to ask: now, and in any case after those of all questions before, whatever the clocks say. Null when the caller may not ask here.</summary>
    [Alias("PlaceQuestion")]
    Task<DateTimeOffset?> PlaceQuestion(CancellationToken cancellationToken);
}

/// <summary>What a user may do in a chat; a higher right includes the lower ones.</summary>
public enum ChatRight
{
    /// <summary>Sees messages.</summary>
    Read = 1,

    /// <summary>Also asks.</summary>
    Write = 2,

    /// <summary>Also renames, shares and removes.</summary>
    Admin = 3,
}

/// <summary>Who sees a chat without being named.</summary>
public enum ChatVisibility
{
    /// <summary>Its owner and those it is shared with.</summary>
    Private = 1,

    /// <summary>Everyone of the tenant may read.</summary>
    Tenant = 2,
}

/// <summary>Settings of a chat that its questions take over unless they say otherwise.</summary>
[GenerateSerializer, Immutable, Alias("rag.RagConfig")]
public sealed record RagConfig
{
    /// <summary>The collection to search.</summary>
    [Id(0)] public string? Collection { get; init; }

    /// <summary>The answer's language, ISO 639-1, or <c>auto</c>.</summary>
    [Id(1)] public string? Language { get; init; }

    /// <summary>How many sources at most, 1 to 50.</summary>
    [Id(2)] public int? MaxResults { get; init; }

    /// <summary>The least confidence, 0 to 1.</summary>
    [Id(3)] public double? MinConfidence { get; init; }

    /// <summary>The model.</summary>
    [Id(4)] public string? Model { get; init; }
}

/// <summary>What may be set of a chat; null leaves as it is.</summary>
[GenerateSerializer, Immutable, Alias("rag.ChatChange")]
public sealed record ChatChange
{
    /// <summary>The title, 1 to 200 characters.</summary>
    [Id(0)] public string? Title { get; init; }

    /// <summary>The settings.</summary>
    [Id(1)] public RagConfig? RagConfig { get; init; }

    /// <summary>Who sees it.</summary>
    [Id(2)] public ChatVisibility? Visibility { get; init; }
}

/// <summary>A chat as it is now.</summary>
[GenerateSerializer, Immutable, Alias("rag.ChatSnapshot")]
public sealed record ChatSnapshot
{
    /// <summary>The chat's id.</summary>
    [Id(0)] public required Guid ChatId { get; init; }

    /// <summary>The title.</summary>
    [Id(1)] public required string Title { get; init; }

    /// <summary>Who made it.</summary>
    [Id(2)] public required Guid OwnerId { get; init; }

    /// <summary>Who sees it without being named.</summary>
    [Id(3)] public required ChatVisibility Visibility { get; init; }

    /// <summary>Settings.</summary>
    [Id(4)] public required RagConfig RagConfig { get; init; }

    /// <summary>Rights given to others.</summary>
    [Id(5)] public ImmutableArray<ChatShare> Shares { get; init; } = [];

    /// <summary>When it was made (UTC).</summary>
    [Id(6)] public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its settings last changed (UTC).</summary>
    [Id(7)] public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A right given to a user.</summary>
[GenerateSerializer, Immutable, Alias("rag.ChatShare")]
public sealed record ChatShare
{
    /// <summary>The user.</summary>
    [Id(0)] public required Guid UserId { get; init; }

    /// <summary>The right.</summary>
    [Id(1)] public required ChatRight Right { get; init; }
}

/// <summary>What a change of a chat came to.</summary>
public enum ChatOutcome
{
    /// <summary>Done.</summary>
    Done = 1,

    /// <summary>No such chat for this caller.</summary>
    NotFound = 2,

    /// <summary>The caller sees it but may not do this.</summary>
    Forbidden = 3,
}

/// <summary>One message of a chat. A question and its answer are written with the task that connects them.</summary>
[GenerateSerializer, Immutable, Alias("rag.ChatMessage")]
public sealed record ChatMessage
{
    /// <summary>The message's id.</summary>
    [Id(0)] public required string MessageId { get; init; }

    /// <summary><c>user</c> or <c>assistant</c>.</summary>
    [Id(1)] public required string Role { get; init; }

    /// <summary>The text; empty while the answer is being made: watch the task.</summary>
    [Id(2)] public required string Text { get; init; }

    /// <summary>The task.</summary>
    [Id(3)] public required Guid TaskId { get; init; }

    /// <summary>The task's state, so that a page knows what to watch.</summary>
    [Id(4)] public required RagTaskStatus Status { get; init; }

    /// <summary>Who wrote it; null for an answer.</summary>
    [Id(5)] public Guid? UserId { get; init; }

    /// <summary>When (UTC).</summary>
    [Id(6)] public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The answer with its sources, when there is one.</summary>
    [Id(7)] public QueryResult? Result { get; init; }

    /// <summary>Why there is none.</summary>
    [Id(8)] public TaskError? Error { get; init; }
}
