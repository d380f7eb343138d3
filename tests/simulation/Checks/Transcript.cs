using System.Text;
using Rag.Tasks;
using Rag.Tests.Simulation.Core;

namespace Rag.Tests.Simulation.Checks;

/// <summary>What one client has seen of a task, put together as the pages do, and checked event by event.</summary>
/// <param name="task">The task.</param>
internal sealed class Transcript(TaskKey task)
{
    private readonly StringBuilder _text = new();
    private bool _durableTold;

    /// <summary>The last event's place; null before the first.</summary>
    public TaskCursor? Last { get; private set; }

    /// <summary>The event that ended it.</summary>
    public TaskEvent? Terminal { get; private set; }

    /// <summary>Whether the client was told that the task is in the database: when it was accepted, or later.</summary>
    public bool Durable { get; private set; }

    /// <summary>Whether the client has given up: for a long time there has been no such task, and it was never told that it is in the database.</summary>
    public bool Lost { get; set; }

    /// <summary>The answer as the client has it.</summary>
    public string Text => _text.ToString();

    /// <summary>The documents that it was shown as sources.</summary>
    public HashSet<Guid> Sources { get; } = [];

    /// <summary>Takes an event in.</summary>
    /// <exception cref="ViolationException">It does not fit behind those before it.</exception>
    public void Add(TaskEvent next)
    {
        if (Terminal is not null)
            throw Violation("one terminal event", $"{next.GetType().Name} {next.Cursor} came behind the terminal {Terminal.Cursor}");
        CheckPlace(next);
        Last = new TaskCursor(next.Epoch, next.Seq);
        switch (next)
        {
            case TaskAccepted accepted:
                Durable = accepted.Durable;
                break;
            // Who read the row of an acceptance whose answer was lost knew it before its silo did, which tells it when it knows. What a log says by itself is checked when it is stored.
            case TaskDurable when _durableTold && next.Epoch == 1:
                throw Violation("durable is told once", $"{next.Cursor} says again what was said");
            case TaskDurable:
                (Durable, _durableTold) = (true, true);
                break;
            case AnswerToken token:
                _text.Append(token.Text);
                break;
            case AnswerReset reset when reset.Keep > _text.Length:
                throw Violation("text as stored", $"{next.Cursor} keeps {reset.Keep} characters of {_text.Length}");
            case AnswerReset reset:
                _text.Length = reset.Keep;
                break;
            case SourcesFound found:
                Sources.UnionWith(found.Sources.Select(source => source.DocumentId));
                break;
            case { IsTerminal: true }:
                Terminal = next;
                break;
        }
    }

    private void CheckPlace(TaskEvent next)
    {
        var last = Last ?? TaskCursor.Start;
        var fits = next.Epoch == last.Epoch ? next.Seq == last.Seq + 1 : next.Epoch > last.Epoch && next.Seq == 1;
        if (!fits)
            throw Violation("events in order", $"{next.Cursor} came behind {last}");
    }

    private ViolationException Violation(string invariant, string detail) => new(invariant, $"{detail} of task {task}.");
}
