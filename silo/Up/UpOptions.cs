using Rag.Silo.CommandLine;

namespace Rag.Silo.Up;

/// <summary>What <c>./rag up</c> was asked for.</summary>
/// <param name="Port">Of page and API on 127.0.0.1; 0 for any free one.</param>
/// <param name="ManagementPort">Of a second endpoint, for health probes; it serves the same routes. Null for none.</param>
/// <param name="DataFolder">Where the private PostgreSQL, keys and work files are; absolute.</param>
/// <param name="Database">A connection string; null for a private server.</param>
/// <param name="Sample">Whether the tenant <c>demo</c> gets its sample documents.</param>
internal sealed record UpOptions(int Port, int? ManagementPort, string DataFolder, string? Database, bool Sample)
{
    private static readonly Option[] Known =
    [
        new("--port", "8080", "RAG_PORT"),
        new("--management-port", "9090", "RAG_MANAGEMENT_PORT"),
        new("--data", ".data", "RAG_DATA"),
        new("--database", "\"Host=…;Username=…\"", "RAG_DATABASE"),
        new("--no-sample"),
    ];

    /// <summary>Reads arguments and environment.</summary>
    /// <param name="args">Behind the verb.</param>
    /// <param name="errors">Everything that is wrong, in sentences.</param>
    public static UpOptions Parse(IReadOnlyList<string> args, out IReadOnlyList<string> errors)
    {
        var arguments = Arguments.Parse(args, Known, Environment.GetEnvironmentVariable);
        foreach (var extra in arguments.Rest)
            arguments.Refuse($"'{extra}' is not an option; ./rag up takes only options, such as --port 8080.");
        var options = new UpOptions(
            arguments.Port("--port") ?? 8080,
            arguments.Port("--management-port"),
            Path.GetFullPath(arguments.Text("--data") ?? ".data"),
            arguments.Text("--database"),
            !arguments.Has("--no-sample"));
        errors = arguments.Errors;
        return options;
    }
}
