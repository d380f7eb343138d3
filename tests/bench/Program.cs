using Rag.Tests.Bench;
using Rag.Tests.Bench.Engine;
using Rag.Tests.Bench.Search;

// ./rag bench [NAME] [--json FILE]: prints one "name value unit" line for each figure.
// RAG_BENCH_CHUNKS makes the search's load smaller than the 100 000 chunks that its figures are given for.
IBench[] benches;
BenchCommand command;
try
{
    var chunks = SearchLoad.ChunksOf(Environment.GetEnvironmentVariable("RAG_BENCH_CHUNKS"));
    benches =
    [
        new EngineBench(TimeProvider.System, EngineLoad.WarmUp, EngineLoad.Full),
        new SearchBench(TimeProvider.System, chunks, Environment.GetEnvironmentVariable("RAG_BENCH_MODULES"), Console.Error),
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
