using System.Globalization;

namespace Rag.Tasks;

/// <summary>
/// A place in a task's event log: <c>epoch.seq</c>. Inside an epoch seq runs 1, 2, 3 … without gaps; an activation that comes up without the unsaved
/// tail of the log opens the next epoch with a <see cref="AnswerReset"/>.
/// </summary>
/// <param name="Epoch">1 or more.</param>
/// <param name="Seq">1 or more for an event; 0 is the place before an epoch's first event.</param>
[GenerateSerializer, Immutable, Alias("rag.TaskCursor")]
public readonly record struct TaskCursor([property: Id(0)] int Epoch, [property: Id(1)] int Seq) : IComparable<TaskCursor>
{
    /// <summary>The place before the first event.</summary>
    public static TaskCursor Start => new(1, 0);

    /// <summary>Reads <c>epoch.seq</c>.</summary>
    public static bool TryParse(string? text, out TaskCursor cursor)
    {
        cursor = default;
        var dot = text?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        if (dot < 1
            || !int.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            || !int.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var seq)
            || epoch < 1)
            return false;
        cursor = new TaskCursor(epoch, seq);
        return true;
    }

    /// <inheritdoc />
    public int CompareTo(TaskCursor other) => Epoch != other.Epoch ? Epoch.CompareTo(other.Epoch) : Seq.CompareTo(other.Seq);

    /// <summary>Whether one place lies before another.</summary>
    public static bool operator <(TaskCursor left, TaskCursor right) => left.CompareTo(right) < 0;

    /// <summary>Whether one place lies behind another.</summary>
    public static bool operator >(TaskCursor left, TaskCursor right) => left.CompareTo(right) > 0;

    /// <summary>Whether one place lies before another or is the same.</summary>
    public static bool operator <=(TaskCursor left, TaskCursor right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one place lies behind another or is the same.</summary>
    public static bool operator >=(TaskCursor left, TaskCursor right) => left.CompareTo(right) >= 0;

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Epoch}.{Seq}");
}
