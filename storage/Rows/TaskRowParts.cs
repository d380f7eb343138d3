using System.Text;
using Rag.Tasks;

namespace Rag.Storage;

/// <summary>What columns and lists need of a task's row.</summary>
internal static class TaskRowParts
{
    /// <summary>The chat of a question.</summary>
    public static Guid? ChatId(this TaskRow row) => (row.Work as QueryWork)?.ChatId;

    /// <summary>The document of an ingestion.</summary>
    public static Guid? DocumentId(this TaskRow row) => (row.Work as IngestionWork)?.DocumentId;

    /// <summary>The model that a question asks for by name.</summary>
    public static string? NamedModel(this TaskRow row) => (row.Work as QueryWork)?.NamedModel;

    /// <summary>Whether the task has ended.</summary>
    public static bool HasEnded(this RagTaskStatus status) => status is RagTaskStatus.Completed or RagTaskStatus.Failed or RagTaskStatus.Cancelled;

    /// <summary>The last saved event's place.</summary>
    public static string LastCursor(this TaskRow row) => row.Log.IsEmpty ? new TaskCursor(row.Epoch, 0).ToString() : row.Log[^1].Cursor;

    /// <summary>The error that a list shows: the last one, of a task that failed.</summary>
    public static TaskError? FinalError(RagTaskStatus status, IReadOnlyList<TaskError> errors) =>
        status == RagTaskStatus.Failed && errors.Count > 0 ? errors[^1] : null;

    /// <summary>
    /// The text of an ended question's answer: of the result, or what had come when it was stopped. Null while it goes on, and for other tasks.
    /// </summary>
    public static string? FinalAnswer(this TaskRow row) => row switch
    {
        { Work: not QueryWork } => null,
        { Result: QueryResult result } => result.Answer,
        _ => row.Status.HasEnded() ? Assemble(row) : null,
    };

    // What every client does with the same events.
    private static string Assemble(TaskRow row)
    {
        var text = new StringBuilder();
        foreach (var entry in row.Log)
            if (entry is AnswerToken token)
                text.Append(token.Text);
            else if (entry is AnswerReset reset)
                text.Length = Math.Min(reset.Keep, text.Length);
        return text.ToString();
    }
}
