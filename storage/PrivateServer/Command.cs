using System.Diagnostics;

namespace Rag.Storage.PrivateServer;

/// <summary>Runs a program to its end.</summary>
internal static class Command
{
    /// <summary>Runs it; gives its exit code and what it wrote.</summary>
    /// <exception cref="PrivatePostgresException">There is no such program.</exception>
    public static async Task<CommandResult> Run(IReadOnlyList<string> command, CancellationToken cancellationToken, string? input = null)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            // Wherever we stand may be closed to the account that the program runs as.
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The user's own settings for PostgreSQL's programs are for other servers.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        using var process = Start(start);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await Feed(process.StandardInput, input ?? string.Empty, cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new CommandResult(process.ExitCode, (await output + await errors).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static async Task Feed(StreamWriter target, string input, CancellationToken cancellationToken)
    {
        try
        {
            await target.WriteAsync(input.AsMemory(), cancellationToken);
            target.Close();
        }
        catch (IOException)
        {
            // It ended without reading to the end; its exit code and its words say why.
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception fault)
        {
            throw new PrivatePostgresException($"The program {start.FileName} cannot be started: {fault.Message}", fault);
        }
    }
}

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">0 when it did what it was to do.</param>
/// <param name="Output">What it wrote, to both streams.</param>
internal sealed record CommandResult(int ExitCode, string Output)
{
    /// <summary>Whether it did what it was to do.</summary>
    public bool Succeeded => ExitCode == 0;
}
