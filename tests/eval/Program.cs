using System.Globalization;
using Rag.Adapters.Builtin;
using Rag.Ports;
using Rag.Tests.Eval;

// ./rag eval DIR [--train]: prints one "metric value" line for each measure.
if (args is not [_] and not [_, "--train"])
{
    Console.Error.WriteLine("usage: rag eval DIR [--train]   (DIR holds corpus.jsonl, queries.jsonl, qrels.tsv or passages.jsonl, questions.jsonl, qrels.tsv)");
    return 2;
}

try
{
    var set = EvalSet.Read(args[0], args.Length == 2 ? "train_" : "");
    var compute = new InlineComputePool();
    foreach (var (name, value) in await new Evaluation(set, new HashedEmbeddingModel(compute), new ExtractiveGenerationModel(compute)).Run(CancellationToken.None))
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value:F4}"));
    return 0;
}
catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}

/// <summary>Runs the work at once: an evaluation has nothing else to do.</summary>
internal sealed class InlineComputePool : IComputePool
{
    /// <inheritdoc />
    public Task<T> Run<T>(Func<CancellationToken, T> work, CancellationToken cancellationToken) => Task.FromResult(work(cancellationToken));
}
