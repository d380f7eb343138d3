using Rag.Chats;
using Rag.Tasks;

namespace Rag.Storage;

/// <summary>Makes a chat's messages from the rows of a message and its task.</summary>
internal static class MessageParts
{
    /// <summary>The part of a task that is its question.</summary>
    public const int Question = 0;

    /// <summary>The part of a task that is its answer.</summary>
    public const int Answer = 1;

    /// <summary>The message of a part.</summary>
    public static ChatMessage ToMessage(
        int part, Guid taskId, string text, Guid? userId, DateTimeOffset createdAt, RagTaskStatus status, QueryResult? result, IReadOnlyList<TaskError> errors) => new()
        {
            MessageId = $"{taskId:D}-{(part == Question ? "question" : "answer")}",
            Role = part == Question ? "user" : "assistant",
            Text = text,
            TaskId = taskId,
            Status = status,
            UserId = userId,
            CreatedAt = createdAt,
            Result = part == Answer ? result : null,
            Error = part == Answer ? TaskRowParts.FinalError(status, errors) : null,
        };
}
