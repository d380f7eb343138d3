using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Rag.State;

namespace Rag.Tasks;

/// <summary>
/// A task's event log in memory: append-only, with the answer's text that its tokens and resets amount to, and a signal for those who wait for more.
/// Written and read on its activation; those who watch it (<see cref="Next"/>, <see cref="More"/>) may be on any thread of the process.
/// </summary>
internal sealed class TaskLog
{
    // One pull of a watcher: enough to catch up quickly, little enough to travel in one message.
    private const int MaximumBatch = 256;

    // What only the activation changes it may read without the gate.
    private readonly Lock _gate = new();
    private readonly List<TaskEvent> _events = [];
    private readonly StringBuilder _answer = new();
    private readonly Signal _more = new();

    /// <summary>The place of the last event; before the first one <see cref="TaskCursor.Start"/>.</summary>
    public TaskCursor Last => _events.Count == 0 ? TaskCursor.Start : CursorOf(_events[^1]);

    /// <summary>How many events there are.</summary>
    public int Count => _events.Count;

    /// <summary>The newest event, or null.</summary>
    public TaskEvent? Newest => _events.Count == 0 ? null : _events[^1];

    /// <summary>The answer's text so far.</summary>
    public string Answer => _answer.ToString();

    /// <summary>The length of the answer's text so far.</summary>
    public int AnswerLength => _answer.Length;

    /// <summary>The sources told last; empty before.</summary>
    public ImmutableArray<AnswerSource> Sources { get; private set; } = [];

    /// <summary>Whether nothing will ever follow here: the log has its terminal event, or the activation has lost the task.</summary>
    public bool Closed { get; private set; }

    /// <summary>Everything, in order.</summary>
    public ImmutableArray<TaskEvent> ToImmutable() => [.. _events];

    /// <summary>Adds an event that has its place already, and wakes those who wait.</summary>
    public void Append(TaskEvent e)
    {
        lock (_gate)
        {
            _events.Add(e);
            Read(e);
        }

        _more.Set();
    }

    /// <summary>Ends the log for those who watch it here, without a terminal event unless it has one.</summary>
    public void Close()
    {
        lock (_gate)
            Closed = true;
        _more.Set();
    }

    /// <summary>The events behind a cursor, as many as go into one batch. A cursor from the lost tail of an older epoch is answered from the next epoch's start.</summary>
    /// <returns>Without events when there are none; it never says that the task moves.</returns>
    public TaskEventBatch Next(TaskCursor after)
    {
        lock (_gate)
        {
            var newer = CollectionsMarshal.AsSpan(_events)[FirstAfter(after)..];
            ImmutableArray<TaskEvent> events = [.. newer[..Math.Min(MaximumBatch, newer.Length)]];
            return new TaskEventBatch { Events = events, Ended = events.IsEmpty ? Newest is { IsTerminal: true } : events[^1].IsTerminal };
        }
    }

    /// <summary>Ends when there is something behind a cursor, the log has closed, or the token is cancelled; it never fails.</summary>
    public Task More(TaskCursor after, CancellationToken cancellationToken)
    {
        // In one step: what comes between a look and the wait would wake nobody.
        lock (_gate)
            return Closed || FirstAfter(after) < _events.Count ? Task.CompletedTask : _more.Next(cancellationToken);
    }

    /// <summary>An event's place.</summary>
    public static TaskCursor CursorOf(TaskEvent e) => new(e.Epoch, e.Seq);

    private void Read(TaskEvent e)
    {
        switch (e)
        {
            case AnswerToken token:
                _answer.Append(token.Text);
                break;
            case AnswerReset reset:
                _answer.Length = Math.Min(reset.Keep, _answer.Length);
                break;
            case SourcesFound found:
                Sources = found.Sources;
                break;
            case { IsTerminal: true }:
                Closed = true;
                break;
        }
    }

    private int FirstAfter(TaskCursor cursor)
    {
        var (low, high) = (0, _events.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (CursorOf(_events[middle]) > cursor)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}
