using System.Collections.Immutable;
using Rag.Storage;

namespace Rag.Tasks;

/// <summary>One attempt at a task: what to do, in whose name, and where to tell of it.</summary>
/// <param name="row">The task as the attempt begins.</param>
/// <param name="access">The principal, authorised for this attempt.</param>
/// <param name="log">The task's log; read for what clients have already.</param>
/// <param name="emit">Puts an event into the log.</param>
/// <param name="rewind">Puts a reset into the log when it is durable.</param>
internal sealed class TaskAttempt(TaskRow row, TenantAccess access, TaskLog log, Action<TaskEvent> emit, Func<AnswerReset, Task> rewind)
{
    // Four bytes for each code unit, even as JSON escapes, stay far below the 32 KiB of an event.
    private const int MaximumTokenText = 2_000;

    private string _half = "";

    /// <summary>The task.</summary>
    public TaskKey Key => row.Key;

    /// <summary>What to do.</summary>
    public TaskWork Work => row.Work;

    /// <summary>The task's epoch: the fence for effects outside the task.</summary>
    public int Epoch => row.Epoch;

    /// <summary>Which attempt it is, from 1.</summary>
    public int Number => row.Attempt;

    /// <summary>When the task was accepted.</summary>
    public DateTimeOffset AcceptedAt => row.CreatedAt;

    /// <summary>When its first attempt began.</summary>
    public DateTimeOffset StartedAt => row.StartedAt ?? row.CreatedAt;

    /// <summary>Proof of access in the principal's name.</summary>
    public TenantAccess Access => access;

    /// <summary>The answer's text that clients have.</summary>
    public string Answer => log.Answer;

    /// <summary>The sources that clients have.</summary>
    public ImmutableArray<AnswerSource> Sources => log.Sources;

    /// <summary>Tells how far it is.</summary>
    public void Tell(string stage, double progress, string message, long? etaMs = null) =>
        emit(new TaskProgressed { Stage = stage, Progress = Math.Clamp(progress, 0, 1), Message = message, EtaMs = etaMs });

    /// <summary>Tells the sources, and what they were found by when it was not the question as asked.</summary>
    public void Tell(ImmutableArray<AnswerSource> sources, string? searchedFor = null) => emit(new SourcesFound { Sources = sources, SearchedFor = searchedFor });

    /// <summary>Appends to the answer. A character that a model has cut in two is held back until its other half comes.</summary>
    /// <returns>What was appended: the same text as every client and the database will have.</returns>
    public string Write(string text)
    {
        text = _half + text;
        _half = text.Length > 0 && char.IsHighSurrogate(text[^1]) ? text[^1..] : "";
        var whole = PlainText.Clean(text[..^_half.Length]);
        for (var start = 0; start < whole.Length;)
        {
            var end = Math.Min(start + MaximumTokenText, whole.Length);
            if (char.IsHighSurrogate(whole[end - 1]))
                end--;
            emit(new AnswerToken { Text = whole[start..end] });
            start = end;
        }

        return whole;
    }

    /// <summary>Takes back all but the beginning of the answer; nothing is told when nothing is taken.</summary>
    public Task Rewind(int keep, string reason)
    {
        _half = "";
        return keep < log.AnswerLength ? rewind(new AnswerReset { Keep = keep, Reason = reason }) : Task.CompletedTask;
    }
}
