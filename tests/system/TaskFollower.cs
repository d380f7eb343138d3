using System.Net;
using System.Text.Json.Nodes;

namespace Rag.Tests.EndToEnd;

/// <summary>A client that follows one task to its end through any number of deaths of the server, each time from its cursor.</summary>
/// <param name="client">The client of the server that lives now; waits while there is none.</param>
/// <param name="task">The task.</param>
public sealed class TaskFollower(Func<Task<RagClient>> client, string task)
{
    // What the server asks for when hundreds come back at once.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);
    private readonly List<JsonNode> _events = [];

    /// <summary>The task.</summary>
    public string Task => task;

    /// <summary>Every event that came, in the order in which it came.</summary>
    public IReadOnlyList<JsonNode> Events => _events;

    /// <summary>Whether the task's terminal event has come.</summary>
    public bool Ended => _events.Count > 0 && (string?)_events[^1]["type"] is "completed" or "failed" or "cancelled";

    /// <summary>Follows to the terminal event.</summary>
    public async Task Follow(CancellationToken cancellationToken)
    {
        while (!Ended)
        {
            var server = await client();
            try
            {
                await foreach (var item in server.Events(task, _events.Count == 0 ? null : (string?)_events[^1]["cursor"], cancellationToken))
                    _events.Add(item);
            }
            catch (HttpRequestException e) when (e.StatusCode == HttpStatusCode.TooManyRequests)
            {
                await System.Threading.Tasks.Task.Delay(s_pause, cancellationToken);
            }
            catch (Exception e) when (e is HttpRequestException { StatusCode: null } or IOException && !cancellationToken.IsCancellationRequested)
            {
                // The server has died: the next one is waited for above.
            }
        }
    }
}
