namespace Rag.Tests.Bench.Tasks;

/// <summary>How much is done.</summary>
/// <param name="Tasks">In all, under load.</param>
/// <param name="Clients">Connections, each of which asks the next question as soon as the last one is accepted.</param>
/// <param name="Unloaded">Tasks one at a time, with an empty call before each.</param>
/// <param name="StatusEvents">Status events of each client's one task.</param>
/// <param name="StatusPace">Milliseconds between two of them.</param>
/// <param name="Watchers">Connections that watch while nothing happens.</param>
/// <param name="WarmUps">How often the tasks are done before they are measured: what a server compiles while it runs is compiled by then.</param>
internal sealed record TasksLoad(int Tasks, int Clients, int Unloaded, int StatusEvents, int StatusPace, int Watchers, int WarmUps)
{
    /// <summary>The peer's load, 2 000 status events a second, and 10 000 who watch.</summary>
    public static TasksLoad Full { get; } = new(Tasks: 3000, Clients: 50, Unloaded: 200, StatusEvents: 200, StatusPace: 20, Watchers: 10_000, WarmUps: 40);
}
