using Rag.Access;
using Rag.Ports;
using Rag.Storage;

namespace Rag.Tasks;

/// <summary>
/// The one layer that retries, and its one list of errors that are worth it. Delays grow exponentially with equal jitter: half of each is fixed, half is
/// chance, so that tasks that failed together do not come back together.
/// </summary>
/// <param name="options">Bounds and delays.</param>
/// <param name="chance">For jitter.</param>
internal sealed class RetryPolicy(TaskOptions options, IIdSource chance)
{
    /// <summary>What an exception means for the attempt that threw it.</summary>
    public static AttemptOutcome Classify(Exception exception) => exception switch
    {
        DocumentUnreadableException { Retryable: true } e => Again(e.Code, e.Message),
        DocumentUnreadableException e => Never(e.Code, e.Message),
        StorageUnavailableException => Again(ErrorCodes.DatabaseUnavailable, "The database could not be reached."),
        ModelUnavailableException { Code: ErrorCodes.CircuitOpen, RetryAt: { } at } e => WaitFor(at, e.Message),
        ModelUnavailableException e => Again(ErrorCodes.ModelUnavailable, e.Message),
        TimeoutException or OperationCanceledException => Again(ErrorCodes.Timeout, "A part of the system did not answer in time."),
        IOException => Again(ErrorCodes.Internal, "Reading or writing failed on the machine that did the work."),
        OrleansException => Again(ErrorCodes.Internal, "A part of the system was moving to another machine."),
        AccessDeniedException => Never(ErrorCodes.Forbidden, "The user who started this may not do it any more."),
        _ => Never(ErrorCodes.Internal, "Something went wrong on our side; the log has the details."),
    };

    /// <summary>Whether an attempt that asks for another one gets it, and when.</summary>
    /// <returns>The time of the next attempt, or null when the tries are used up.</returns>
    public DateTimeOffset? Next(TaskRow row, AttemptOutcome.Retry retry, DateTimeOffset now)
    {
        var failures = row.Errors.Length + 1;
        return failures >= options.MaximumAttempts(row.Work.Kind) ? null : now + (retry.After ?? Backoff(failures));
    }

    /// <summary>The delay after a number of failures in a row.</summary>
    public TimeSpan Backoff(int failures)
    {
        var full = Math.Min(options.RetryDelay.TotalMilliseconds * Math.Pow(2, failures - 1), options.MaximumRetryDelay.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(full / 2 + full / 2 * chance.NextDouble());
    }

    // That a dependency rests is not the task's failure.
    private static AttemptOutcome.Snooze WaitFor(DateTimeOffset at, string detail) =>
        new(at, new WaitCause { Cause = ErrorCodes.CircuitOpen, Detail = Cut(detail), Until = at });

    private static AttemptOutcome.Retry Again(string code, string detail) => new(new TaskFault(code, Cut(detail)));

    private static AttemptOutcome.Discard Never(string code, string detail) => new(new TaskFault(code, Cut(detail)));

    private static string Cut(string detail) => detail.Length <= 500 ? detail : detail[..499] + "…";
}
