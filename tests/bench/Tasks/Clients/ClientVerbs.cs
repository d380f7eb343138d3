using System.Text.Json;

namespace Rag.Tests.Bench.Tasks.Clients;

/// <summary>The clients, a process of its own: does one part of the load and prints its figures as one line of JSON.</summary>
internal static class ClientVerbs
{
    /// <summary>The verb that starts them.</summary>
    public const string Verb = "task-clients";

    /// <summary>Many tasks at once.</summary>
    public const string Load = "load";

    /// <summary>One task at a time.</summary>
    public const string Unloaded = "unloaded";

    /// <summary>Events at a pace.</summary>
    public const string Status = "status";

    /// <summary>Many connections that wait.</summary>
    public const string Watchers = "watchers";

    /// <summary>What is printed when all watchers are connected; they go on when a line is read.</summary>
    public const string Ready = "ready";

    /// <summary>Runs one of them.</summary>
    /// <param name="args">Which one, the server's address, a token, and the load.</param>
    /// <returns>The program's exit code.</returns>
    public static async Task<int> Run(string[] args)
    {
        var (server, token, load) = (new Uri(args[1]), args[2], JsonSerializer.Deserialize<TasksLoad>(args[3])!);
        var clients = new TaskClients(TimeProvider.System, server, token, load);
        Func<Task<Figure[]>> part = args[0] switch
        {
            Load => clients.AskAtOnce,
            Unloaded => clients.AskOneByOne,
            Status => clients.WatchStatus,
            Watchers => clients.WatchIdly,
            _ => throw new ArgumentException($"'{args[0]}' is no part of the load."),
        };
        Console.WriteLine(JsonSerializer.Serialize(await part()));
        return 0;
    }
}
