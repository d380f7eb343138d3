using System.Text.Json;

namespace Rag.Tasks;

/// <summary>Compares works by content: records compare their arrays by reference, and a stored work is never the same object as a submitted one.</summary>
internal static class TaskWorkComparer
{
    /// <summary>Whether two works ask for the same.</summary>
    public static bool Same(TaskWork left, TaskWork right) => left.Equals(right) || string.Equals(Text(left), Text(right), StringComparison.Ordinal);

    private static string Text(TaskWork work) => JsonSerializer.Serialize(work);
}
