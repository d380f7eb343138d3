using Rag.Tests.Bench;
using Rag.Tests.Bench.Engine;
using Rag.Tests.Bench.Limits;
using Rag.Tests.Bench.Search;
using Rag.Tests.Bench.Tasks;
using Rag.Tests.Bench.Tasks.Clients;

// ./rag bench [NAME] [--json FILE]: prints one "name value unit" line for each figure.
// The bench of tasks starts this program twice more: as its server and as its clients.
if (args is [TaskServer.Verb, .. var serving])
    return await TaskServer.Run(serving);
if (args is [ClientVerbs.Verb, .. var asking])
    return await ClientVerbs.Run(asking);

// RAG_BENCH_CHUNKS makes the search's load smaller than the 100 000 chunks that its figures are given for.
IBench[] benches;
BenchCommand command;
try
{
    var chunks = SearchLoad.ChunksOf(Environment.GetEnvironmentVariable("RAG_BENCH_CHUNKS"));
    benches =
    [
        new EngineBench(TimeProvider.System, EngineLoad.Full),
        new LimitBench(TimeProvider.System, LimitLoad.WarmUp, LimitLoad.Full),
        new SearchBench(TimeProvider.System, chunks, Environment.GetEnvironmentVariable("RAG_BENCH_MODULES"), Console.Error),
        new TasksBench(TimeProvider.System, TasksLoad.Full),
    ];
    command = BenchCommand.Parse(args, [.. benches.Select(bench => bench.Name)]);
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}

List<Figure> figures = [];
foreach (var bench in benches.Where(bench => command.Name is null || bench.Name == command.Name))
{
    await foreach (var figure in bench.Run(CancellationToken.None))
    {
        Console.WriteLine(figure);
        figures.Add(figure);
    }
}

if (command.JsonFile is { } file)
    await File.WriteAllTextAsync(file, Figure.ToJson(figures));
return 0;
