using Rag.Adapters.ReaderProcess;
using Rag.Silo.CommandLine;
using Rag.Silo.Up;

namespace Rag.Silo;

/// <summary>The program: one verb, one method. The reader verb comes first, because a child process for a file must start fast and load little.</summary>
internal static class Program
{
    /// <summary>Runs a verb.</summary>
    /// <returns>0 when it did what it was asked to, 1 when it could not, 2 when it was asked wrongly.</returns>
    public static Task<int> Main(string[] args) => args switch
    {
        [ReaderProgram.Verb] => Task.FromResult(ReaderProgram.Run()),
        ["up", .. var rest] => UpVerb.Run(rest),
        ["ingest", .. var rest] => Client(IngestVerb.Run, rest),
        ["ask", .. var rest] => Client(AskVerb.Run, rest),
        _ => Usage(),
    };

    private static async Task<int> Client(Func<IReadOnlyList<string>, TextWriter, CancellationToken, Task<int>> verb, string[] rest)
    {
        using var interrupted = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            interrupted.Cancel();
        };
        try
        {
            return await verb(rest, Console.Out, interrupted.Token);
        }
        catch (ApiException refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return 2;
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            return 130;
        }
    }

    private static Task<int> Usage()
    {
        Console.Error.WriteLine("Verbs: up, ingest, ask. ./rag help shows their options.");
        return Task.FromResult(2);
    }
}
