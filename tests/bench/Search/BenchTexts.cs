using System.Text.Json;

namespace Rag.Tests.Bench.Search;

/// <summary>The texts that the mill grinds: those of the folder that <c>RAG_BENCH_TEXTS</c> names, or the few that come with the bench.</summary>
internal static class BenchTexts
{
    /// <summary>Every text of the folder: each line of a <c>.jsonl</c> file has one under <c>text</c>, other files are one.</summary>
    public static IEnumerable<string> Read()
    {
        var folder = Environment.GetEnvironmentVariable("RAG_BENCH_TEXTS") ?? Path.Combine(AppContext.BaseDirectory, "texts");
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (Path.GetExtension(file) is ".md" or ".txt")
                yield return File.ReadAllText(file);
            if (Path.GetExtension(file) is not ".jsonl")
                continue;
            foreach (var line in File.ReadAllText(file).Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)))
            {
                if (JsonSerializer.Deserialize<JsonElement>(line).TryGetProperty("text", out var text))
                    yield return text.GetString()!;
            }
        }
    }
}
