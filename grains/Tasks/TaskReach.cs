using Rag.Storage;

namespace Rag.Tasks;

/// <summary>How far a task ever got, over all its lives.</summary>
/// <param name="Progress">The highest progress, 0 to 1.</param>
/// <param name="Longest">The longest answer, in UTF-16 code units.</param>
/// <param name="Text">The answer's length now.</param>
internal readonly record struct TaskReach(double Progress, int Longest, int Text)
{
    /// <summary>How far a stored task got.</summary>
    public static TaskReach Of(TaskRow row) => row.Log.Aggregate(new TaskReach(), (reach, e) => reach.After(e));

    /// <summary>The same with one event more.</summary>
    public TaskReach After(TaskEvent e)
    {
        var text = e switch { AnswerToken token => Text + token.Text.Length, AnswerReset reset => Math.Min(Text, reset.Keep), _ => Text };
        return new(e is TaskProgressed progress ? Math.Max(Progress, progress.Progress) : Progress, Math.Max(Longest, text), text);
    }

    /// <summary>Whether it is further than another.</summary>
    public bool Exceeds(TaskReach other) => Progress > other.Progress || Longest > other.Longest;
}
