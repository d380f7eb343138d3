using System.Globalization;
using Rag.Tasks;

namespace Rag.Tests.Bench.Tasks;

/// <summary>
/// Stands where answering a question stands, with no model behind it. The question says what is wanted: <c>answer</c> gives four times progress and five tokens, then the result, as the peer's
/// worker does; <c>status N MS</c> gives N times progress, one each MS milliseconds.
/// </summary>
/// <param name="clock">Paces the status events.</param>
internal sealed class BenchExecutor(TimeProvider clock) : ITaskExecutor
{
    /// <summary>The question for an answer.</summary>
    public const string Answer = "answer";

    private const int Parts = 4;
    private const int TokensPerPart = 5;

    /// <inheritdoc />
    public string Kind => QueryWork.Name;

    /// <summary>The question for events at a pace.</summary>
    public static string Status(int events, int milliseconds) => string.Create(CultureInfo.InvariantCulture, $"status {events} {milliseconds}");

    /// <inheritdoc />
    public async Task<AttemptOutcome> Execute(TaskAttempt attempt, CancellationToken cancellationToken)
    {
        var wanted = ((QueryWork)attempt.Work).Text.Split(' ');
        if (wanted.Length == 3)
            await Report(attempt, Number(wanted[1]), TimeSpan.FromMilliseconds(Number(wanted[2])), cancellationToken);
        else
            await Write(attempt);
        return new AttemptOutcome.Completed(Result(attempt.Answer));
    }

    /// <inheritdoc />
    public Task<double> MeasureProgress(TaskKey task, TaskWork work, CancellationToken cancellationToken) => Task.FromResult(0.0);

    /// <inheritdoc />
    public Task Abandon(TaskAttempt attempt, TaskFault fault, CancellationToken cancellationToken) => Task.CompletedTask;

    // Each part is a turn of its own, as the peer's worker waits once in each.
    private static async Task Write(TaskAttempt attempt)
    {
        for (var part = 1; part <= Parts; part++)
        {
            attempt.Tell("answering", part / (double)Parts, "working");
            for (var token = 0; token < TokensPerPart; token++)
                attempt.Write("tok" + token.ToString(CultureInfo.InvariantCulture));
            await Task.Yield();
        }
    }

    private async Task Report(TaskAttempt attempt, int events, TimeSpan pace, CancellationToken cancellationToken)
    {
        for (var number = 1; number <= events; number++)
        {
            await Task.Delay(pace, clock, cancellationToken);
            attempt.Tell("working", number / (double)events, "working");
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static QueryResult Result(string answer) => new()
    {
        Answer = answer,
        Confidence = 1,
        Answered = true,
        Language = "en",
        Model = "none",
        Sources = [],
        Usage = new TaskUsage(),
        Timings = new TaskTimings(),
    };
}
