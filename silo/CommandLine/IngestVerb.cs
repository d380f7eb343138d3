using System.Text.Json.Nodes;

namespace Rag.Silo.CommandLine;

/// <summary><c>./rag ingest PATH…</c>: uploads files (of folders: all in them) and shows how far each is.</summary>
internal static class IngestVerb
{
    private const int ConcurrentUploads = 4;

    /// <summary>Uploads and watches.</summary>
    /// <returns>0 when every file is searchable, 1 when one failed, 2 for wrong arguments or no server.</returns>
    public static async Task<int> Run(IReadOnlyList<string> args, TextWriter output, CancellationToken cancellationToken)
    {
        var arguments = Arguments.Parse(args, ApiClient.Options, Environment.GetEnvironmentVariable);
        if (arguments.Rest.Count == 0)
            arguments.Refuse("Name files or folders: ./rag ingest PATH…");
        foreach (var missing in arguments.Rest.Where(path => !File.Exists(path) && !Directory.Exists(path)))
            arguments.Refuse($"There is no file or folder '{missing}'.");
        if (arguments.Errors.Count > 0)
            throw new ApiException(string.Join(Environment.NewLine, arguments.Errors));

        var files = arguments.Rest.SelectMany(Expand).ToList();
        using var client = await ApiClient.Connect(arguments, cancellationToken);
        var progress = new ProgressLines(output, files);
        var failures = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ConcurrentUploads, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(files, parallel, async (file, token) =>
        {
            if (!await Ingest(client, file, progress, token))
                Interlocked.Increment(ref failures);
        });
        await output.WriteLineAsync($"{files.Count - failures} of {files.Count} searchable");
        return failures == 0 ? 0 : 1;
    }

    private static IEnumerable<string> Expand(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [path];

    private static async Task<bool> Ingest(ApiClient client, string file, ProgressLines progress, CancellationToken cancellationToken)
    {
        try
        {
            var taskId = await client.Upload(file, cancellationToken);
            await foreach (var item in client.Watch(taskId, cancellationToken))
            {
                switch ((string?)item["type"])
                {
                    case "progress":
                        progress.Report(file, (double)item["progress"]!, (string)item["message"]!);
                        break;
                    case "completed":
                        progress.Finish(file, $"{Counted(item["result"]!["chunks"], "passage")} of {Counted(item["result"]!["pages"], "page")}");
                        return true;
                    case "failed":
                        progress.Finish(file, $"failed: {(string)item["detail"]!} ({(string)item["code"]!})");
                        return false;
                    case "cancelled":
                        progress.Finish(file, "cancelled");
                        return false;
                }
            }
            return false;
        }
        catch (Exception failure) when (failure is ApiException or IOException or UnauthorizedAccessException or HttpRequestException)
        {
            progress.Finish(file, $"failed: {failure.Message}");
            return false;
        }
    }

    private static string Counted(JsonNode? count, string what) => (int)count! == 1 ? $"1 {what}" : $"{(int)count!} {what}s";
}
