using System.Text.Json;

namespace Rag.Tests.Eval;

/// <summary>A document of a set.</summary>
internal sealed record EvalDocument(string Id, string Title, string Text);

/// <summary>A query of a set with what is relevant to it, and the answers where it is a question.</summary>
internal sealed record EvalQuery(string Id, string Text, IReadOnlyList<string> Answers, IReadOnlyDictionary<string, int> Relevant);

/// <summary>
/// A folder of <c>corpus.jsonl</c>, <c>queries.jsonl</c>, <c>qrels.tsv</c>, or of <c>passages.jsonl</c>, <c>questions.jsonl</c>, <c>qrels.tsv</c>.
/// </summary>
internal sealed record EvalSet(IReadOnlyList<EvalDocument> Documents, IReadOnlyList<EvalQuery> Queries)
{
    /// <summary>Reads a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="prefix"><c>train_</c> for the train split, where there is one.</param>
    /// <exception cref="FileNotFoundException">The folder has not the files.</exception>
    public static EvalSet Read(string folder, string prefix)
    {
        var questions = Lines(Required(folder, $"{prefix}queries.jsonl", $"{prefix}questions.jsonl")).ToArray();
        var relevant = File.Exists(Path.Combine(folder, $"{prefix}qrels.tsv")) ? Relevance(Path.Combine(folder, $"{prefix}qrels.tsv")) : OwnPassages(folder, questions);
        var documents = Lines(Required(folder, "corpus.jsonl", "passages.jsonl"))
            .Select(line => new EvalDocument(Text(line, "id"), Text(line, "title"), Text(line, "text"))).ToArray();
        var queries = questions
            .Select(line => new EvalQuery(Text(line, "id"), Text(line, "text", "question"), Answers(line), relevant.GetValueOrDefault(Text(line, "id"), NoRelevance)))
            .Where(query => query.Relevant.Count > 0).ToArray();
        return new(documents, queries);
    }

    /// <summary>Whether a folder has queries to tune on.</summary>
    public static bool HasTrainSplit(string folder) => File.Exists(Path.Combine(folder, "train_qrels.tsv"));

    private static readonly Dictionary<string, int> NoRelevance = [];

    private static string Required(string folder, params string[] names) =>
        names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists) ??
        throw Missing(folder, names);

    private static FileNotFoundException Missing(string folder, params string[] names) =>
        new($"{folder} has no {string.Join(" and no ", names)}: an evaluation folder holds corpus.jsonl, queries.jsonl, qrels.tsv or passages.jsonl, questions.jsonl, qrels.tsv.");

    // Only "\n" ends a line: texts may hold other line separators of Unicode.
    private static IEnumerable<JsonElement> Lines(string file) =>
        File.ReadAllText(file).Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => JsonSerializer.Deserialize<JsonElement>(line));

    private static string Text(JsonElement line, params string[] names)
    {
        foreach (var name in names)
        {
            if (line.TryGetProperty(name, out var value))
                return value.ToString();
        }

        return "";
    }

    private static string[] Answers(JsonElement line) =>
        line.TryGetProperty("answers", out var answers) ? [.. answers.EnumerateArray().Select(answer => answer.ToString())] : [];

    // Without judgements a question's own passage is the relevant one, unless the set says that it does not answer.
    private static Dictionary<string, IReadOnlyDictionary<string, int>> OwnPassages(string folder, JsonElement[] questions)
    {
        var judged = questions.Where(line => line.TryGetProperty("passage_id", out _) && !(line.TryGetProperty("answer_in_passage", out var holds) && holds.ValueKind == JsonValueKind.False))
            .ToDictionary(line => Text(line, "id"), line => (IReadOnlyDictionary<string, int>)new Dictionary<string, int> { [Text(line, "passage_id")] = 1 });
        return judged.Count > 0 ? judged : throw Missing(folder, "qrels.tsv");
    }

    private static Dictionary<string, IReadOnlyDictionary<string, int>> Relevance(string file) => File.ReadLines(file).Skip(1)
        .Select(line => line.Split('\t')).Where(cells => cells.Length == 3 && int.Parse(cells[2], provider: null) > 0)
        .GroupBy(cells => cells[0])
        .ToDictionary(group => group.Key, group => (IReadOnlyDictionary<string, int>)group.ToDictionary(cells => cells[1], cells => int.Parse(cells[2], provider: null)));
}
