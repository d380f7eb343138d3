using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rag.Silo.CommandLine;

/// <summary><c>./rag ask "question"</c>: the answer as it is written, then its sources.</summary>
internal static class AskVerb
{
    private const int LongestQuote = 200;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Asks and prints.</summary>
    /// <returns>0 when answered, 1 when the documents do not answer or the task failed, 2 for wrong arguments or no server.</returns>
    public static async Task<int> Run(IReadOnlyList<string> args, TextWriter output, CancellationToken cancellationToken)
    {
        var arguments = Arguments.Parse(args, [.. ApiClient.Options, new Option("--json")], Environment.GetEnvironmentVariable);
        if (arguments.Rest.Count != 1)
            arguments.Refuse("Give one question: ./rag ask \"How long is the notice period?\"");
        if (arguments.Errors.Count > 0)
            throw new ApiException(string.Join(Environment.NewLine, arguments.Errors));
        using var client = await ApiClient.Connect(arguments, cancellationToken);
        var taskId = await client.Ask(arguments.Rest[0], cancellationToken);
        return arguments.Has("--json")
            ? await PrintJson(client, taskId, output, cancellationToken)
            : await PrintText(client, taskId, output, cancellationToken);
    }

    private static async Task<int> PrintJson(ApiClient client, string taskId, TextWriter output, CancellationToken cancellationToken)
    {
        JsonNode? last = null;
        await foreach (var item in client.Watch(taskId, cancellationToken))
            last = item;
        await output.WriteLineAsync(((last?["result"] ?? last) ?? new JsonObject()).ToJsonString(Indented));
        return Answered(last) ? 0 : 1;
    }

    private static async Task<int> PrintText(ApiClient client, string taskId, TextWriter output, CancellationToken cancellationToken)
    {
        var written = "";
        await foreach (var item in client.Watch(taskId, cancellationToken))
        {
            switch ((string?)item["type"])
            {
                case "token":
                    written += (string)item["text"]!;
                    await output.WriteAsync((string)item["text"]!);
                    break;
                case "reset":
                    // What is on a terminal stays there: the answer begins again on a new line, from its valid beginning.
                    written = written[..Math.Min((int)item["keep"]!, written.Length)];
                    await output.WriteAsync($"{Environment.NewLine}{written}");
                    break;
                case "completed":
                    await PrintSources(item["result"]!, output);
                    return Answered(item) ? 0 : 1;
                case "failed":
                    await output.WriteLineAsync($"{(string)item["detail"]!} ({(string)item["code"]!})");
                    return 1;
                case "cancelled":
                    await output.WriteLineAsync("The task was cancelled.");
                    return 1;
            }
        }
        return 1;
    }

    private static async Task PrintSources(JsonNode result, TextWriter output)
    {
        await output.WriteLineAsync();
        foreach (var source in result["sources"]!.AsArray())
        {
            var page = source!["page"] is { } number ? $", page {(int)number}" : "";
            await output.WriteLineAsync($"  [{(int)source["n"]!}] {(string)source["title"]!}{page}: “{OneLine((string)source["quote"]!)}”");
        }
        await output.WriteLineAsync($"  confidence {(double)result["confidence"]!:0.00}, {(double)result["timings"]!["totalMs"]!:0} ms");
    }

    private static string OneLine(string quote)
    {
        var line = string.Join(' ', quote.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestQuote ? line : $"{line[..LongestQuote]}…";
    }

    private static bool Answered(JsonNode? last) => last?["result"]?["answered"] is { } answered && (bool)answered;
}
