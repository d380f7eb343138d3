using System.Globalization;
using Rag.Adapters.Builtin;
using Rag.Tests.Eval;

// ./rag eval DIR [--train]: prints one "metric value" line for each measure. ./rag eval DIR DIR…: the same for each, then all of them beside a tuned BM25. ./rag eval --fit DIR…: fits the
// confidence of answers anew, --others DIR… with sets in further languages that count together as one.
var fits = args is ["--fit", _, ..];
if (!fits && (args is [] || args[0].StartsWith('-') || (args.Length > 2 && args.Contains("--train"))))
{
    Console.Error.WriteLine("usage: rag eval DIR [--train]   (DIR holds corpus.jsonl, queries.jsonl, qrels.tsv or passages.jsonl, questions.jsonl, qrels.tsv)");
    Console.Error.WriteLine("       rag eval DIR DIR…        (each, then the means beside BM25 with tuned constants)");
    Console.Error.WriteLine("       rag eval --fit DIR… [--others DIR…]   (sets of questions with answers, to fit the confidence of answers on; those in other languages count together as one)");
    return 2;
}

var compute = new InlineComputePool();
if (fits)
{
    var others = Array.IndexOf(args, "--others") is >= 0 and var at ? at : args.Length;
    foreach (var (name, value) in await new ConfidenceFit(new HashedEmbeddingModel(compute)).Run(args[1..others], args[Math.Min(others + 1, args.Length)..], Environment.CurrentDirectory, CancellationToken.None))
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value:F4}"));
    return 0;
}

var (comparison, several, failed) = (new Comparison(), args.Length > 1 && args[1] != "--train", 0);
foreach (var folder in several ? args : args[..1])
{
    try
    {
        var set = EvalSet.Read(folder, args[^1] == "--train" ? "train_" : "");
        var evaluation = new Evaluation(set, new HashedEmbeddingModel(compute));
        if (several)
            Console.WriteLine($"set {new DirectoryInfo(folder).Name} documents {set.Documents.Count} queries {set.Queries.Count}");
        foreach (var (name, value) in await evaluation.Run(CancellationToken.None))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value:F4}"));
        if (several)
            comparison.Add(folder, set, evaluation.Gains);
    }
    catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
    {
        Console.Error.WriteLine(exception.Message);
        failed++;
    }
}

// A folder that cannot be measured does not hide the figures of the others.
if (several && failed < args.Length)
{
    foreach (var line in comparison.Lines())
        Console.WriteLine(line);
}

return failed == 0 ? 0 : 2;
