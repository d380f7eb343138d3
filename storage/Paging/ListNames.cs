namespace Rag.Storage;

/// <summary>The lists, as their cursors name them. A change of a list's order needs a new name, so that old cursors are refused.</summary>
internal static class ListNames
{
    public const string Documents = "documents";
    public const string Tasks = "tasks";
    public const string Chats = "chats";
    public const string Audit = "audit";
    public const string Messages = "messages";
    public const string DeadLetters = "deadLetters";
    public const string Schedules = "schedules";
}
