using Rag.Tasks;

namespace Rag.Tests.Unit.Fixture;

/// <summary>What a client does with a task's events.</summary>
public static class Watching
{
    /// <summary>All events behind a cursor, to the terminal one.</summary>
    public static async Task<List<TaskEvent>> ToEnd(this ITaskGrain task, TaskCursor? after = null)
    {
        var events = new List<TaskEvent>();
        await Collect(task, events, after, _ => false).InTime("the task's terminal event");
        return events;
    }

    /// <summary>The events behind a cursor up to the first that a condition holds for.</summary>
    public static async Task<List<TaskEvent>> Until(this ITaskGrain task, Func<TaskEvent, bool> last, TaskCursor? after = null)
    {
        var events = new List<TaskEvent>();
        await Collect(task, events, after, last).InTime("the event that was waited for");
        return events;
    }

    /// <summary>The events until the task ends or moves, whichever way one hears of it.</summary>
    public static async Task UntilLetGo(this ITaskGrain task, List<TaskEvent> events)
    {
        try
        {
            await Collect(task, events, null, _ => false);
        }
        catch (OrleansMessageRejectionException)
        {
            // A client asks again from its last cursor, just as after an end without a terminal event.
        }
    }

    /// <summary>The text that a client has after these events, in the order in which it got them.</summary>
    public static string Text(this IEnumerable<TaskEvent> events) => events.Aggregate("", (text, e) => e switch
    {
        AnswerToken token => text + token.Text,
        AnswerReset reset => text[..Math.Min(text.Length, reset.Keep)],
        _ => text,
    });

    /// <summary>An event's place.</summary>
    public static TaskCursor Place(this TaskEvent e) => new(e.Epoch, e.Seq);

    private static async Task Collect(ITaskGrain task, List<TaskEvent> events, TaskCursor? after, Func<TaskEvent, bool> last)
    {
        while (await task.Next(after, Deadline.Token) is { } batch)
        {
            foreach (var e in batch.Events)
            {
                events.Add(e);
                after = e.Place();
                if (last(e))
                    return;
            }

            if (batch.Ended || batch.Moves)
                return;
        }
    }
}
